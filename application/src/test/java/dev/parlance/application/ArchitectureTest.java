package dev.parlance.application;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JacksonModule;

/** Who may know whom. */
@AnalyzeClasses(packages = "dev.parlance", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String KERNEL = "dev.parlance.kernel..";
    private static final String COMMAND = "dev.parlance.command..";
    private static final String PROJECTION = "dev.parlance.projection..";
    private static final String QUERY = "dev.parlance.query..";
    private static final String GATEWAY = "dev.parlance.gateway..";
    private static final String APPLICATION = "dev.parlance.application..";

    @ArchTest
    static final ArchRule theKernelKnowsAxonsModellingAnnotationsAndTheJdkOnly =
            classes()
                    .that()
                    .resideInAPackage(KERNEL)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            KERNEL,
                            "java..",
                            "org.axonframework.modelling.command..",
                            "org.axonframework.commandhandling..",
                            "org.axonframework.serialization..",
                            "com.fasterxml.jackson.annotation..",
                            "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule commandsKnowNoOtherSide =
            knowsNothingOf(COMMAND, PROJECTION, QUERY, GATEWAY);

    @ArchTest
    static final ArchRule projectionsKnowNoOtherSide =
            knowsNothingOf(PROJECTION, COMMAND, QUERY, GATEWAY);

    @ArchTest
    static final ArchRule queriesKnowNoOtherSide =
            knowsNothingOf(QUERY, COMMAND, PROJECTION, GATEWAY);

    @ArchTest
    static final ArchRule theGatewayKnowsNoOtherSide =
            knowsNothingOf(GATEWAY, COMMAND, PROJECTION, QUERY);

    @ArchTest
    static final ArchRule nothingKnowsTheApplication =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(APPLICATION)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(APPLICATION);

    /** Spring gives beans of such types to every mapper, that of the edge included. */
    @ArchTest
    static final ArchRule whatIsWrittenInAFormOfItsOwnIsNotSoEverywhere =
            noClasses()
                    .that()
                    .areAssignableTo(JacksonModule.class)
                    .should()
                    .beMetaAnnotatedWith(Component.class);

    @ArchTest
    static final ArchRule norAreSuchFormsMadeIntoBeans =
            noMethods()
                    .that()
                    .haveRawReturnType(assignableTo(JacksonModule.class))
                    .should()
                    .beAnnotatedWith(Bean.class);

    @ArchTest
    static final ArchRule theDomainIsPure =
            noClasses()
                    .that()
                    .resideInAPackage("dev.parlance.command.conversation..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework.web..",
                            "org.springframework.jdbc..",
                            "org.springframework.ai..",
                            "java.sql..",
                            "jakarta.persistence..");

    @ArchTest
    static final ArchRule vendorsOfModelsAreKnownToTheirAdaptersOnly =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.parlance.command.reply.springai..",
                            "dev.parlance.command.avatar.springai..",
                            "dev.parlance.command.trade.mcp..",
                            "dev.parlance.projection.embedding..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework.ai..", "com.openai..", "com.anthropic..");

    @ArchTest
    static final ArchRule theFormatsOfFilesAreKnownToTheirReadersOnly =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.parlance.command.knowledge.reading..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.pdfbox..", "org.commonmark..", "org.jsoup..");

    @ArchTest
    static final ArchRule theModelContextProtocolIsKnownToItsClientOnly =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "dev.parlance.command.trade.mcp..", "dev.parlance.testing.mcp..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.modelcontextprotocol..", "org.springframework.ai.mcp..");

    @ArchTest
    static final ArchRule theLibraryOfSocketIoIsKnownToItsTransportOnly =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.parlance.gateway.socketio..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.corundumstudio..");

    @ArchTest
    static final ArchRule theGatewayReadsAndWritesNoDatabase =
            noClasses()
                    .that()
                    .resideInAPackage(GATEWAY)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "org.springframework.jdbc..");

    private static ArchRule knowsNothingOf(String side, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(side)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }
}

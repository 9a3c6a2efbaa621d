package dev.parlance.gateway.stage;

import dev.parlance.gateway.limit.EdgeThrottles;
import dev.parlance.gateway.problem.Problems;
import dev.parlance.gateway.problem.TryLater;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The edge's conversations on their own: callers say who they are, and are believed. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableMethodSecurity
@Import({StandIns.class, Problems.class, EdgeThrottles.class})
@ComponentScan({
    "dev.parlance.gateway.audit",
    "dev.parlance.gateway.bus",
    "dev.parlance.gateway.export",
    "dev.parlance.gateway.job",
    "dev.parlance.gateway.live",
    "dev.parlance.gateway.reply",
    "dev.parlance.gateway.conversation",
    "dev.parlance.gateway.lorebook",
    "dev.parlance.gateway.memory",
    "dev.parlance.gateway.upload",
    "dev.parlance.gateway.usage",
    "dev.parlance.gateway.stats",
    "dev.parlance.gateway.projection",
    "dev.parlance.gateway.character",
    "dev.parlance.gateway.trade",
    "dev.parlance.gateway.coach",
    "dev.parlance.gateway.knowledge",
    "dev.parlance.gateway.scope"
})
class Stage {

    @Bean
    SecurityFilterChain open(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .addFilterBefore(new TrustingFilter(), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    WebMvcConfigurer callers() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerByName());
            }
        };
    }

    private static final class CallerByName implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.hasParameterAnnotation(Caller.class);
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return AccountId.valueOf(Objects.requireNonNull(request.getHeader("X-Account")));
        }
    }

    /** Shows a rejection's code; the true mapping of problems has tests of its own. */
    @RestControllerAdvice
    static class RejectionsAsProblems extends ResponseEntityExceptionHandler {
        @ExceptionHandler
        ProblemDetail rejected(Rejected rejected) {
            return problem(rejected.rejection().code(), rejected.rejection().detail());
        }

        @ExceptionHandler
        ProblemDetail later(TryLater later) {
            return problem(later.code(), String.valueOf(later.getMessage()));
        }

        private static ProblemDetail problem(ErrorCode code, String detail) {
            var status =
                    switch (code) {
                        case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
                        case OVERLOADED, MESSAGE_SEND_FAILED -> HttpStatus.SERVICE_UNAVAILABLE;
                        case FORBIDDEN -> HttpStatus.FORBIDDEN;
                        case CONFLICT -> HttpStatus.CONFLICT;
                        case CONVERSATION_NOT_FOUND,
                                REPLY_NOT_FOUND,
                                CHARACTER_NOT_FOUND,
                                ACCOUNT_NOT_FOUND,
                                LOREBOOK_NOT_FOUND ->
                                HttpStatus.NOT_FOUND;
                        case MESSAGE_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                        default -> HttpStatus.BAD_REQUEST;
                    };
            var problem = ProblemDetail.forStatusAndDetail(status, detail);
            problem.setProperty("code", code);
            return problem;
        }
    }
}

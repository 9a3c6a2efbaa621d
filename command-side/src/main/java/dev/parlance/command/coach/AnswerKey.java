package dev.parlance.command.coach;

/**
 * What the same answer can be given to.
 *
 * @param scope the knowledge that is answered from, a person's own by its account
 * @param model who is asked
 * @param template the version of the prompt template
 * @param knowledgeVersion how often what is known in the scope has changed
 * @param question the hash of the question in its {@link QuestionForm}
 */
record AnswerKey(
        String scope, String model, String template, long knowledgeVersion, String question) {}

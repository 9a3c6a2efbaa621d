package dev.parlance.command.reply.demo;

/** The words around what the demo model shows, one set a language. */
record DemoPhrases(
        String label,
        String asked,
        String earlier,
        String before,
        String persona,
        String memories,
        String lorebook,
        String knowledge,
        String more) {

    static final DemoPhrases ENGLISH =
            new DemoPhrases(
                    "[demo] This is Parlance's keyless demo model, not a language model.",
                    " You wrote: “%s”.",
                    " Before that I was given %d earlier messages.",
                    " Your latest earlier one was: “%s”.",
                    "\nMy instructions begin: “%s”.",
                    "\nMemories I was given (%d):",
                    "\nLorebook entries I was given (%d):",
                    "\nKnowledge I was given (%d):",
                    "\n- and %d more");

    static final DemoPhrases KOREAN =
            new DemoPhrases(
                    "[demo] 저는 언어 모델이 아니라 키 없이 쓰는 Parlance 데모 모델입니다.",
                    " 보내신 말: “%s”.",
                    " 그 전에 받은 메시지는 %d개입니다.",
                    " 바로 앞에 하신 말: “%s”.",
                    "\n제가 받은 지시의 첫 줄: “%s”.",
                    "\n제가 받은 기억 (%d):",
                    "\n제가 받은 로어북 항목 (%d):",
                    "\n제가 받은 지식 (%d):",
                    "\n- 그 밖에 %d개");
}

package dev.parlance.command.trade.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class PageFaultTest {

    @Test
    void aFaultWithoutWordsIsToldByItsKind() {
        var refused = new ConnectException();
        refused.initCause(new ClosedChannelException());

        assertThat(PageFault.of(refused)).isEqualTo("ClosedChannelException");
    }

    @Test
    void whatAFaultSaysIsOneLineAndShort() {
        var told = PageFault.of(new IllegalStateException("하나\n둘" + "a".repeat(300)));

        assertThat(told).startsWith("IllegalStateException: 하나 둘a").hasSizeLessThan(230);
    }
}

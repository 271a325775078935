package dev.crier.account.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.test",
                " name+tag@sub.example.org ",
                "o'neil@example.org",
                "grüße@exämple.org",
                "root@localhost"
            })
    void takesAddresses(String text) {
        assertThat(EmailAddress.read(text)).map(EmailAddress::value).contains(text.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b",
                "a@",
                "a@b@c",
                "a b@c.test",
                "a@b.test,c@d.test",
                "a@b.test\r\nBcc: x@y.test",
                "<a@b.test>",
                "a..b@c.test",
                "a@.test",
                "a@b.",
                "\"a\"@b.test"
            })
    void refusesWhatCouldNameSomebodyElseOrBeginAHeader(String text) {
        assertThat(EmailAddress.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = "someone@example.org")
    void staysOutOfLogs(String text) {
        assertThat(EmailAddress.read(text).orElseThrow()).hasToString("***@example.org");
    }
}

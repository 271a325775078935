package dev.crier.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallerIdentityTest {

    private static final String ISSUER = "https://id.example/realm";

    @Test
    void takesASubjectThatIsAUuidAsItIs() {
        var subject = UUID.randomUUID();
        assertThat(CallerIdentity.userId(ISSUER, subject.toString()).value()).isEqualTo(subject);
    }

    @Test
    void namesAnyOtherSubjectByIssuerAndSubject() {
        var id = CallerIdentity.userId(ISSUER, "auth0|42").value();
        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(CallerIdentity.userId(ISSUER, "auth0|42").value()).isEqualTo(id);
        assertThat(CallerIdentity.userId("https://other.example", "auth0|42").value())
                .isNotEqualTo(id);
    }

    @Test
    void doesNotTakeAShortFormForAUuid() {
        // UUID.fromString reads it as 00000001-0002-0003-0004-000000000005
        assertThat(CallerIdentity.userId(ISSUER, "1-2-3-4-5").value().version()).isEqualTo(5);
    }

    @Test
    void computesVersionFiveAsOtherLanguagesDo() {
        // Python: uuid.uuid5(uuid.NAMESPACE_URL, 'https://id.example/realm#auth0|42')
        assertThat(CallerIdentity.userId(ISSUER, "auth0|42")).hasToString("b23ffe25-b5fe-5184-9841-7b3df311c392");
    }
}

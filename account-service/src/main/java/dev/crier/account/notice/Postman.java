package dev.crier.account.notice;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes a letter as text and HTML, and gives it to the mail server. */
@ApplicationScoped
class Postman {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final ReactiveMailer mailer;
    private final Template diedText;
    private final Template diedHtml;
    private final Template endsText;
    private final Template endsHtml;

    Postman(
            ReactiveMailer mailer,
            @Location("notice/needs_reconnect.txt") Template diedText,
            @Location("notice/needs_reconnect.html") Template diedHtml,
            @Location("notice/ends_soon.txt") Template endsText,
            @Location("notice/ends_soon.html") Template endsHtml) {
        this.mailer = mailer;
        this.diedText = diedText;
        this.diedHtml = diedHtml;
        this.endsText = endsText;
        this.endsHtml = endsHtml;
    }

    /**
     * Sends it. SMTP can say that a message was taken, and the word can get lost: then it is sent a second time. Both have
     * one Message-ID, by which mail servers and readers know them for the same.
     */
    Uni<Void> deliver(Letter letter) {
        return mailer.send(mail(letter));
    }

    private Mail mail(Letter letter) {
        String account = letter.username() + " on " + letter.platform();
        return switch (letter.kind()) {
            case NEEDS_RECONNECT -> mail(letter, "Connect " + account + " again", diedText, diedHtml);
            case ENDS_SOON -> mail(letter, "Your connection to " + account + " ends soon", endsText, endsHtml);
        };
    }

    private static Mail mail(Letter letter, String subject, Template text, Template html) {
        return Mail.withHtml(letter.to().value(), oneLine(subject), render(html, letter))
                .setText(render(text, letter))
                .addHeader("Message-ID", "<notice." + letter.notice() + "@crier>")
                // RFC 3834: no holiday replies, please
                .addHeader("Auto-Submitted", "auto-generated");
    }

    /** A name comes from a platform: no line break in it may begin another header. */
    private static String oneLine(String subject) {
        return subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }

    private static String render(Template template, Letter letter) {
        return template.data("platform", letter.platform())
                .data("username", letter.username())
                .data("end", DAY.format(letter.occasion()))
                .data("link", letter.link().toString())
                .render();
    }
}

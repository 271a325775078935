package dev.crier.local.stack;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Takes every mail that the services send and keeps it as a file; nothing leaves the machine. */
final class MailSink implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final GreenMail server;
    private final Path folder;
    private final Thread writer;
    private int written;

    private MailSink(GreenMail server, Path folder) {
        this.server = server;
        this.folder = folder;
        this.writer = Thread.ofVirtual().name("mail-sink").unstarted(this::write);
    }

    static MailSink start(int port, Path folder) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        MailSink sink = new MailSink(server, folder);
        sink.writer.start();
        return sink;
    }

    private void write() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                MimeMessage[] received = server.getReceivedMessages();
                for (; written < received.length; written++) {
                    write(received[written]);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | MessagingException e) {
            System.getLogger(MailSink.class.getName()).log(System.Logger.Level.WARNING, "Cannot keep a mail", e);
        }
    }

    private void write(MimeMessage message) throws IOException, MessagingException {
        Files.createDirectories(folder);
        String name = "%s-%03d.eml"
                .formatted(LocalDateTime.now(ZoneId.systemDefault()).format(STAMP), written + 1);
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            message.writeTo(out);
        }
    }

    @Override
    public void close() {
        writer.interrupt();
        server.stop();
    }
}

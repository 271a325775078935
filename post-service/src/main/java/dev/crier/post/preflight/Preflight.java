package dev.crier.post.preflight;

import dev.crier.contracts.Content;
import dev.crier.contracts.MediaKind;
import dev.crier.platforms.PlatformDescriptor;
import dev.crier.platforms.Platforms;
import dev.crier.platforms.check.MediaCheck;
import dev.crier.platforms.check.MediaFacts;
import dev.crier.platforms.check.OptionCheck;
import dev.crier.platforms.check.RenditionChoice;
import dev.crier.platforms.check.TextCheck;
import dev.crier.platforms.check.Violation;
import dev.crier.platforms.check.ViolationCode;
import dev.crier.post.target.PostMedium;
import dev.crier.post.target.Target;
import dev.crier.post.target.TargetAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says everything that would keep a post from going live, all at once. A pure function of what is known. */
public final class Preflight {

    private final Platforms platforms;

    public Preflight(Platforms platforms) {
        this.platforms = platforms;
    }

    /**
     * Checks what the contents are made from.
     *
     * @return empty if every target's content can be built and checked
     */
    public List<Issue> sources(List<TargetAccount> accounts, List<PostMedium> media) {
        List<Issue> issues = new ArrayList<>();
        if (accounts.isEmpty()) {
            issues.add(new Issue(
                    null, null, IssueCode.TARGETS_MISSING.word(), "No account is named to publish on.", "Choose one."));
        }
        media.forEach(medium -> medium(medium).ifPresent(issues::add));
        accounts.forEach(account -> account(account).ifPresent(issues::add));
        return issues;
    }

    /** Checks each target's content against the facts of its platform. */
    public List<Issue> contents(List<Target> targets) {
        return targets.stream().flatMap(this::content).toList();
    }

    private static Optional<Issue> medium(PostMedium medium) {
        if (medium.ready()) {
            return Optional.empty();
        }
        if (medium.broken()) {
            String reason = medium.transcodingError();
            return Optional.of(new Issue(
                    null,
                    null,
                    IssueCode.MEDIA_FAILED.word(),
                    "Medium " + medium.id() + " cannot be used: "
                            + (reason == null ? "it was not transcoded." : reason),
                    "Upload another file."));
        }
        return Optional.of(new Issue(
                null,
                null,
                IssueCode.MEDIA_NOT_READY.word(),
                "Medium " + medium.id() + " is not transcoded yet.",
                "Wait until its transcoding_status is completed, or keep the post as a draft."));
    }

    private Optional<Issue> account(TargetAccount account) {
        if (!account.isActive()) {
            return Optional.of(issue(
                    account,
                    IssueCode.ACCOUNT_INACTIVE,
                    account.username() + " is disconnected.",
                    "Connect the account again."));
        }
        if (account.needsReconnect()) {
            return Optional.of(issue(
                    account,
                    IssueCode.ACCOUNT_NEEDS_RECONNECT,
                    account.username() + " no longer lets Crier in.",
                    "Connect the account again."));
        }
        if (platforms.find(account.platform()).isEmpty()) {
            return Optional.of(issue(
                    account,
                    IssueCode.PLATFORM_UNKNOWN,
                    "This installation does not publish on " + account.platform() + ".",
                    "Leave the account out."));
        }
        return Optional.empty();
    }

    private static Issue issue(TargetAccount account, IssueCode code, String message, String hint) {
        return new Issue(account.id(), account.platform(), code.word(), message, hint);
    }

    private Stream<Issue> content(Target target) {
        return platforms
                .find(target.account().platform())
                .map(platform -> violations(platform, target.content()))
                .orElseGet(Stream::empty)
                .map(violation -> new Issue(
                        target.account().id(),
                        target.account().platform(),
                        violation.code().id(),
                        violation.message(),
                        null));
    }

    private static Stream<Violation> violations(PlatformDescriptor platform, Content content) {
        List<MediaFacts> files = content.media().stream()
                .map(RenditionChoice::published)
                .flatMap(Optional::stream)
                .map(MediaFacts::of)
                .toList();
        return Stream.of(
                        TextCheck.caption(
                                platform, content.caption(), !content.media().isEmpty()),
                        title(platform, content),
                        MediaCheck.check(platform, platform.mediaFor(content.configuration()), files),
                        OptionCheck.check(platform, content.configuration()),
                        pictures(platform, content))
                .flatMap(List::stream);
    }

    /** Options that name a picture have to name a picture. */
    private static List<Violation> pictures(PlatformDescriptor platform, Content content) {
        return content.optionMedia().entrySet().stream()
                .filter(option -> option.getValue().kind() != MediaKind.IMAGE)
                .map(option -> new Violation(
                        ViolationCode.OPTION_INVALID,
                        platform.name() + ": \"" + option.getKey() + "\" names a video: name a picture."))
                .toList();
    }

    /** Where a title is wanted and none was set, the publisher takes it from the caption. */
    private static List<Violation> title(PlatformDescriptor platform, Content content) {
        if (content.configuration().get("title") instanceof String title && !title.isBlank()) {
            return TextCheck.title(platform, title);
        }
        return content.caption().isBlank() ? TextCheck.title(platform, null) : List.of();
    }
}

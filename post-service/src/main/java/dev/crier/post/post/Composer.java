package dev.crier.post.post;

import dev.crier.contracts.UserId;
import dev.crier.platforms.Platforms;
import dev.crier.post.PostError;
import dev.crier.post.preflight.Issue;
import dev.crier.post.preflight.Preflight;
import dev.crier.post.target.Sources;
import dev.crier.post.target.Target;
import dev.crier.rest.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Turns what an author wrote into what each account is to publish. */
@ApplicationScoped
class Composer {

    private final PostSpecs specs;
    private final Sources sources;
    private final Preflight preflight;
    private final Platforms platforms;

    Composer(PostSpecs specs, Sources sources, Platforms platforms) {
        this.specs = specs;
        this.sources = sources;
        this.preflight = new Preflight(platforms);
        this.platforms = platforms;
    }

    /** Reads, looks everything up and checks it; fails with a {@link Problem} if the post cannot go live as it is. */
    Uni<Composition> compose(UserId user, PostRequest request) {
        PostSpec spec = specs.read(request);
        return sources.resolve(user, spec.accounts(), spec.allMedia()).map(resolved -> {
            if (spec.isDraft()) {
                return new Composition(spec, resolved.accounts(), List.of());
            }
            Checked checked = checked(spec, resolved);
            if (!checked.issues().isEmpty()) {
                throw refused(checked.issues());
            }
            return new Composition(spec, resolved.accounts(), checked.contents());
        });
    }

    /** Everything that is wrong, without refusing; fails only if an id is not the user's or a service is away. */
    Uni<List<Issue>> check(UserId user, PostRequest request) {
        PostSpec spec = specs.read(request);
        return sources.resolve(user, spec.accounts(), spec.allMedia())
                .map(resolved -> checked(spec, resolved).issues());
    }

    /**
     * What is wrong, and what was looked at.
     *
     * @param contents empty if they cannot be made yet
     */
    private record Checked(List<Issue> issues, List<Target> contents) {}

    private Checked checked(PostSpec spec, Sources.Resolved resolved) {
        List<Issue> missing = preflight.sources(resolved.accounts(), resolved.media());
        if (!missing.isEmpty()) {
            return new Checked(missing, List.of());
        }
        List<Target> contents = new Contents(spec, resolved.media(), platforms).of(resolved.accounts());
        return new Checked(preflight.contents(contents), contents);
    }

    private static Problem refused(List<Issue> issues) {
        String detail = issues.size() == 1
                ? issues.getFirst().message()
                : issues.size() + " things keep the post from going live; see issues.";
        return Problem.of(PostError.PREFLIGHT_FAILED, detail).with("issues", issues);
    }
}

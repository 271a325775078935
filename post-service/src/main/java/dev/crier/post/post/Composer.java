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
            List<Issue> issues = spec.isDraft() ? List.of() : issues(spec, resolved);
            if (!issues.isEmpty()) {
                throw refused(issues);
            }
            return new Composition(spec, resolved.accounts(), spec.isDraft() ? List.of() : contents(spec, resolved));
        });
    }

    /** Everything that is wrong, without refusing; fails only if an id is not the user's or a service is away. */
    Uni<List<Issue>> check(UserId user, PostRequest request) {
        PostSpec spec = specs.read(request);
        return sources.resolve(user, spec.accounts(), spec.allMedia()).map(resolved -> issues(spec, resolved));
    }

    private List<Issue> issues(PostSpec spec, Sources.Resolved resolved) {
        List<Issue> missing = preflight.sources(resolved.accounts(), resolved.media());
        return missing.isEmpty() ? preflight.contents(contents(spec, resolved)) : missing;
    }

    private List<Target> contents(PostSpec spec, Sources.Resolved resolved) {
        return new Contents(spec, resolved.media(), platforms).of(resolved.accounts());
    }

    private static Problem refused(List<Issue> issues) {
        String detail = issues.size() == 1
                ? issues.getFirst().message()
                : issues.size() + " things keep the post from going live; see issues.";
        return Problem.of(PostError.PREFLIGHT_FAILED, detail).with("issues", issues);
    }
}

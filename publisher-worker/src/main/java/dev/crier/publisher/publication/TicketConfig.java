package dev.crier.publisher.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** How tickets are kept from readers of the database. */
@ConfigMapping(prefix = "crier.ticket")
interface TicketConfig {

    /** The Tink keyset file; made on the first start, readable by its owner alone. All workers share it. */
    @WithDefault(".crier/keys/ticket.json")
    Path keyset();
}

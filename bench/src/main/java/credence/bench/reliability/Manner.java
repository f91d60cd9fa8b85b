package credence.bench.reliability;

import com.zaxxer.hikari.HikariDataSource;
import credence.app.platform.Spaces;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the process keeps its promises. */
enum Manner {
    /** As the product does. */
    SOUND,

    /**
     * The negative control: acknowledges before the commit, and PostgreSQL reports commits that are
     * not on disk. What the rig finds then is what it would find in a product that did so.
     */
    CARELESS;

    void prepare(Premises premises) {
        if (this == SOUND) return;
        // The database's own setting goes before the server's command line.
        premises.execute("alter database credence set synchronous_commit = off");
        // Connections that were open before would not know.
        premises.bean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        String setting =
                premises.bean(Spaces.class)
                        .outside(
                                () ->
                                        premises.bean(JdbcClient.class)
                                                .sql("show synchronous_commit")
                                                .query(String.class)
                                                .single());
        if (!setting.equals("off"))
            throw new IllegalStateException("synchronous_commit must be off, was " + setting);
    }
}

package credence.app.skills;

import credence.skill.Framework;
import credence.skill.Skill;
import credence.skill.SkillId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The words of every skill, for full-text search. The texts themselves are the catalogue's. */
@Repository
class SkillTable {
    private final JdbcClient db;

    SkillTable(JdbcClient db) {
        this.db = db;
    }

    Optional<String> digest(String framework) {
        return db.sql("select digest from skills_framework where key = :key")
                .param("key", framework)
                .query((row, i) -> row.getString(1))
                .optional();
    }

    void replace(Framework framework, String digest) {
        db.sql("delete from skills_framework where key = :key")
                .param("key", framework.key())
                .update();
        db.sql(
                        "insert into skills_framework (key, version, digest, title) values (:key, :version, :digest, :title)")
                .param("key", framework.key())
                .param("version", framework.version())
                .param("digest", digest)
                .param("title", framework.title())
                .update();
        int ordinal = 0;
        for (Skill skill : framework.skills()) add(skill, ordinal++);
    }

    private void add(Skill skill, int ordinal) {
        db.sql(
                        """
                        insert into skills_skill (framework, key, ordinal, words) values (:framework, :key, :ordinal,
                            setweight(to_tsvector('english', :name), 'A') || setweight(to_tsvector('english', :statement), 'B')
                            || setweight(to_tsvector('english', :rest), 'C'))
                        """)
                .param("framework", skill.id().framework())
                .param("key", skill.id().key())
                .param("ordinal", ordinal)
                .param("name", skill.name())
                .param("statement", skill.statement())
                .param("rest", skill.indicator())
                .update();
    }

    /** Best first, by PostgreSQL's own ranking; words may be joined by "or" and excluded by "-". */
    List<SkillId> matching(String text, int limit) {
        return db.sql(
                        """
                        select framework, key from skills_skill, websearch_to_tsquery('english', :text) query
                        where words @@ query order by ts_rank(words, query) desc, framework, ordinal limit :limit
                        """)
                .param("text", text)
                .param("limit", limit)
                .query((row, i) -> new SkillId(row.getString("framework"), row.getString("key")))
                .list();
    }
}

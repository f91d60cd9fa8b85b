package credence.app.platform;

import credence.assessment.Yardstick;
import credence.catalogue.Catalogue;
import credence.models.Encoders;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The in-process models, loaded when first needed: a server that only verifies never loads them.
 */
@Component
public class Models implements DisposableBean {
    private final DataFolder folder;
    private @Nullable Encoders encoders;
    private @Nullable Yardstick yardstick;

    Models(DataFolder folder) {
        this.folder = folder;
    }

    public synchronized Encoders encoders() {
        if (encoders == null)
            encoders = Encoders.open(Cache.folder(folder.resolve("cache")).resolve("models"));
        return encoders;
    }

    /**
     * What passages are measured with: the shipped frameworks in encoded form. The first call of an
     * installation takes seconds, later ones none.
     */
    public synchronized Yardstick yardstick() {
        if (yardstick == null) yardstick = encoders().yardstick(Catalogue.frameworks());
        return yardstick;
    }

    @Override
    public synchronized void destroy() {
        if (encoders != null) encoders.close();
    }
}

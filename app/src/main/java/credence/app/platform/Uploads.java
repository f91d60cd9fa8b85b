package credence.app.platform;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/**
 * How much may be sent: the largest piece of evidence, and in one go four of them. Uploads wait in
 * memory or not at all: no plain temporary file.
 */
@Configuration(proxyBeanMethods = false)
class Uploads {
    private static final int PIECES_AT_ONCE = 4;

    @Bean
    MultipartConfigElement multipartConfigElement(Settings settings) {
        long largest = settings.maxEvidenceBytes();
        MultipartConfigFactory uploads = new MultipartConfigFactory();
        uploads.setMaxFileSize(DataSize.ofBytes(largest));
        uploads.setMaxRequestSize(DataSize.ofBytes(largest * PIECES_AT_ONCE));
        uploads.setFileSizeThreshold(DataSize.ofBytes(largest * PIECES_AT_ONCE));
        return uploads.createMultipartConfig();
    }
}

package credence.app.credentials;

import credence.app.platform.DataFolder;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import credence.credential.Multikey;
import credence.credential.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V1TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keys of P-256 in a PKCS#11 module, which never lets them out. */
@Component
class ModuleKeys implements KeyProvider {
    private static final String PIN = "CREDENCE_PKCS11_PIN";
    private static final String PIN_FILE = "pkcs11.pin";
    private static final String CURVE = "secp256r1";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final String library;
    private final String slot;
    private final DataFolder folder;
    private final Map<UUID, SigningKey> opened = new ConcurrentHashMap<>();
    private @Nullable Module module;

    ModuleKeys(DataFolder folder, Settings settings) {
        this.library = settings.text("credence.keys.pkcs11.library");
        this.slot = settings.text("credence.keys.pkcs11.slot");
        this.folder = folder;
        if (settings.text("credence.keys.provider").equals(word())) module();
    }

    private record Module(Provider provider, char[] pin) {}

    @Override
    public String word() {
        return "pkcs11";
    }

    @Override
    public Made make(UUID id) {
        Module module = module();
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", module.provider());
            generator.initialize(new ECGenParameterSpec(CURVE));
            KeyPair pair = generator.generateKeyPair();
            Certificate name = certificate(id, pair, module.provider());
            KeyStore store = store(module);
            store.setKeyEntry(alias(id), pair.getPrivate(), null, new Certificate[] {name});
            return new Made(Multikey.p256((ECPublicKey) name.getPublicKey()), new byte[0]);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the PKCS#11 module made no key", e);
        }
    }

    @Override
    public SigningKey open(StoredKey key) {
        return opened.computeIfAbsent(
                key.id(),
                id -> {
                    Module module = module();
                    return SigningKey.held(handle(id, module), key.publicKey(), module.provider());
                });
    }

    private PrivateKey handle(UUID id, Module module) {
        try {
            if (store(module).getKey(alias(id), null) instanceof PrivateKey handle) return handle;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the PKCS#11 module could not be read", e);
        }
        throw new Refusal(
                "The PKCS#11 module %s holds no key %s: name the slot that it was made in with credence.keys.pkcs11.slot."
                        .formatted(library, alias(id)),
                70);
    }

    /** Read anew, because another node may have made a key. */
    private static KeyStore store(Module module) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS11", module.provider());
        store.load(null, module.pin());
        return store;
    }

    private synchronized Module module() {
        Module there = module;
        if (there != null) return there;
        if (library.isEmpty())
            throw new Refusal(
                    "A signing key lies in a PKCS#11 module: name its library with credence.keys.pkcs11.library.");
        try {
            Provider provider = Security.getProvider("SunPKCS11").configure(configuration());
            Module made = new Module(provider, pin());
            store(made);
            module = made;
            return made;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            if (e instanceof Refusal refusal) throw refusal;
            throw new Refusal(
                    "The PKCS#11 module %s with slot %s could not be opened: check library, slot and PIN."
                            .formatted(library, slot.isEmpty() ? "0 of the list" : slot),
                    70);
        }
    }

    private String configuration() {
        return """
               --name = credence
               library = %s
               %s
               attributes(generate, CKO_PRIVATE_KEY, CKK_EC) = {
                 CKA_SIGN = true
                 CKA_SENSITIVE = true
                 CKA_EXTRACTABLE = false
               }
               """
                .formatted(library, slot.isEmpty() ? "slotListIndex = 0" : "slot = " + slot);
    }

    private char[] pin() throws IOException {
        String given = System.getenv(PIN);
        if (given != null && !given.isEmpty()) return given.toCharArray();
        Path file = folder.resolve(PIN_FILE);
        if (!Files.exists(file))
            throw new Refusal(
                    "The PKCS#11 module asks for a PIN: set %s, or write it to %s with rights for its owner only."
                            .formatted(PIN, file));
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file)))
            throw new Refusal(
                    "Others may read the PIN in %s: take their rights away with chmod 600."
                            .formatted(file));
        return Files.readString(file).strip().toCharArray();
    }

    /**
     * Modules list a key for Java only beside a certificate; it says nothing and is shown nowhere.
     */
    private static Certificate certificate(UUID id, KeyPair pair, Provider provider)
            throws GeneralSecurityException, IOException {
        AlgorithmIdentifier algorithm =
                new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        X500Name name = new X500Name("CN=" + alias(id));
        V1TBSCertificateGenerator form = new V1TBSCertificateGenerator();
        form.setSerialNumber(new ASN1Integer(1));
        form.setSignature(algorithm);
        form.setIssuer(name);
        form.setSubject(name);
        form.setStartDate(new Time(new Date(0)));
        form.setEndDate(new Time(new Date(Integer.MAX_VALUE * 1000L)));
        form.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
        TBSCertificate content = form.generateTBSCertificate();
        Signature signature = Signature.getInstance("SHA256withECDSA", provider);
        signature.initSign(pair.getPrivate());
        signature.update(content.getEncoded(ASN1Encoding.DER));
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(content);
        parts.add(algorithm);
        parts.add(new DERBitString(signature.sign()));
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(
                                new DERSequence(parts).getEncoded(ASN1Encoding.DER)));
    }

    private static String alias(UUID id) {
        return "credence-" + id;
    }
}

package io.relay24.operator.http.signature;

import io.relay24.operator.http.template.Names;
import io.relay24.operator.http.template.Template;
import io.relay24.operator.http.template.Values;
import io.relay24.operator.http.yaml.Section;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// Ed25519 (RFC 8032) with the operator's public key, 32 bytes in base64 or hex.
record EdSignature(Template key, Template data, Encoding encoding, Template expected) implements Scheme {

    private static final byte[] SPKI_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    static EdSignature of(Section section, Names names) {
        return new EdSignature(
                Template.text(section.required("key"), names),
                Template.bytes(section.required("data"), names),
                section.choice("encoding", Encoding.WORDS).orElse(Encoding.BASE64),
                Template.text(section.required("expected"), names));
    }

    @Override
    public boolean holds(Values values, Instant now) {
        Optional<byte[]> publicKey = key.text(values).flatMap(encoding::decode).filter(it -> it.length == 32);
        Optional<byte[]> signature = expected.text(values).flatMap(encoding::decode);
        return publicKey.isPresent()
                && signature.isPresent()
                && verifies(publicKey.get(), data.blankBytes(values), signature.get());
    }

    private static boolean verifies(byte[] rawKey, byte[] data, byte[] given) {
        byte[] encoded = new byte[SPKI_HEAD.length + rawKey.length];
        System.arraycopy(SPKI_HEAD, 0, encoded, 0, SPKI_HEAD.length);
        System.arraycopy(rawKey, 0, encoded, SPKI_HEAD.length, rawKey.length);
        try {
            PublicKey publicKey = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            java.security.Signature verifier = java.security.Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey);
            verifier.update(data);
            return verifier.verify(given);
        } catch (GeneralSecurityException e) { // a key or a signature that is none
            return false;
        }
    }
}

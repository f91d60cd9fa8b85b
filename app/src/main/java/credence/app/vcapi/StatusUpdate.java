package credence.app.vcapi;

import credence.app.credentials.CommissionedCredential;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a system asks to be said of a credential's status. [VC-API 0.7, 3.2.2] */
sealed interface StatusUpdate {
    /**
     * @param name the credential's own id
     * @param purpose revocation or suspension
     * @param value whether it shall be so
     * @param reason one sentence for the officers of the organisation
     */
    record Asked(String name, String purpose, boolean value, String reason)
            implements StatusUpdate {
        boolean isRevocation() {
            return purpose.equals("revocation");
        }

        /** Whether it is so already. */
        boolean isSo(CommissionedCredential credential) {
            return isRevocation()
                    ? value && credential.revocation().isPresent()
                    : value == credential.suspension().isPresent();
        }
    }

    record Unreadable(String sentence) implements StatusUpdate {}

    /** The status stands beside the entry, or in it as {@code "1"} or {@code "0"}. */
    static StatusUpdate read(Body body) {
        JsonObject json = body.json();
        String name = json.get("credentialId") instanceof JsonString id ? id.getString() : "";
        if (name.isEmpty()) return new Unreadable("The request must hold a credentialId.");
        Optional<JsonObject> entry = entry(json.get("credentialStatus"));
        if (entry.isEmpty())
            return new Unreadable("The request must hold one credentialStatus, an object.");
        String purpose =
                entry.get().containsKey("statusPurpose")
                        ? text(entry.get().get("statusPurpose"), "")
                        : "revocation";
        if (!purpose.equals("revocation") && !purpose.equals("suspension"))
            return new Unreadable("Its statusPurpose must be revocation or suspension.");
        if (isContradicted(json, entry.get()))
            return new Unreadable("It gives two statuses, and they differ.");
        Optional<Boolean> value =
                value(json.containsKey("status") ? json.get("status") : entry.get().get("status"));
        if (value.isEmpty())
            return new Unreadable("The request must hold a status, true or false.");
        if (purpose.equals("revocation") && !value.get())
            return new Unreadable("A revocation is final: issue a new credential.");
        return new Asked(
                name,
                purpose,
                value.get(),
                text(json.get("reason"), "Asked for through the VC-API."));
    }

    private static Optional<JsonObject> entry(@Nullable JsonValue value) {
        return switch (value) {
            case JsonObject one -> Optional.of(one);
            case JsonArray list
                    when list.size() == 1 && list.getFirst() instanceof JsonObject one ->
                    Optional.of(one);
            case null, default -> Optional.empty();
        };
    }

    private static boolean isContradicted(JsonObject json, JsonObject entry) {
        return json.containsKey("status")
                && entry.containsKey("status")
                && !value(json.get("status")).equals(value(entry.get("status")));
    }

    private static Optional<Boolean> value(@Nullable JsonValue value) {
        if (value == JsonValue.TRUE) return Optional.of(true);
        if (value == JsonValue.FALSE) return Optional.of(false);
        return switch (text(value, "")) {
            case "1" -> Optional.of(true);
            case "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static String text(@Nullable JsonValue value, String otherwise) {
        return value instanceof JsonString text ? text.getString() : otherwise;
    }
}

package credence.credential;

import static credence.credential.Member.objects;
import static credence.credential.Member.text;
import static credence.credential.Member.texts;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where a credential says that its status is published. [Bitstring Status List 1.0, 2.1]
 *
 * @param size bits of the slot
 * @param messages what each value means; only for messages
 */
record StatusEntry(Purpose purpose, URI list, int index, int size, Map<Integer, String> messages) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.0\\.0\\.1|\\[::1]");
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern VALUE = Pattern.compile("0x[0-9a-fA-F]{1,2}");
    private static final int LARGEST_SIZE = 8;

    static StatusEntry read(JsonObject entry) throws Refusal {
        if (!texts(entry, "type").contains("BitstringStatusListEntry"))
            throw Refusal.unsupported("Its status is published in a way that is not read here.");
        var purpose = purpose(text(entry, "statusPurpose"));
        int size = size(entry);
        if (purpose != Purpose.MESSAGE && size > 1)
            throw Refusal.unsupported("Its status may have more than two values.");
        return new StatusEntry(purpose, address(entry), index(entry), size, messages(entry, size));
    }

    private static Purpose purpose(String word) throws Refusal {
        for (var purpose : Purpose.values()) if (purpose.word().equals(word)) return purpose;
        throw Refusal.unsupported("Its status has a purpose that is not known here.");
    }

    private static int size(JsonObject entry) throws Refusal {
        if (!entry.containsKey("statusSize")) return 1;
        boolean whole = entry.get("statusSize") instanceof JsonNumber number && number.isIntegral();
        int size = whole ? entry.getInt("statusSize") : 0;
        if (size >= 1 && size <= LARGEST_SIZE) return size;
        throw Refusal.unsupported("Its status has a size that is not read here.");
    }

    private static int index(JsonObject entry) throws Refusal {
        String index = text(entry, "statusListIndex");
        if (INDEX.matcher(index).matches()) return Integer.parseInt(index);
        throw Refusal.unsupported("Its place in the status list is no number.");
    }

    /** More than one bit needs a message for each value. */
    private static Map<Integer, String> messages(JsonObject entry, int size) throws Refusal {
        var messages = new HashMap<Integer, String>();
        for (var message : objects(entry, "statusMessage")) {
            String value = text(message, "status");
            if (!VALUE.matcher(value).matches())
                throw Refusal.unsupported("A message of its status has no value.");
            messages.put(Integer.parseInt(value.substring(2), 16), text(message, "message"));
        }
        if (size > 1 && messages.size() != 1 << size)
            throw Refusal.unsupported("Its status has values without a message.");
        return messages;
    }

    /** https; plain http only to this very machine, where a demonstration runs. */
    private static URI address(JsonObject entry) throws Refusal {
        var address = uri(text(entry, "statusListCredential"));
        String host = Objects.requireNonNullElse(address.getHost(), "");
        boolean secure = "https".equals(address.getScheme()) && !host.isEmpty();
        boolean local = "http".equals(address.getScheme()) && LOOPBACK.matcher(host).matches();
        if (secure || local) return address;
        throw Refusal.unsupported("Its status list has no https address.");
    }

    private static URI uri(String text) throws Refusal {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.unsupported("The address of its status list is malformed.");
        }
    }
}

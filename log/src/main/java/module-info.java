/**
 * The log library: keeps, proves, witnesses and checks an append-only log in the formats that
 * others read too.
 */
module credence.log {
    requires static org.jspecify;

    exports credence.log;
}

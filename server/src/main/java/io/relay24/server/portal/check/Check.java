package io.relay24.server.portal.check;

/// One thing that an installation needs.
///
/// @param id       for programs: `public_url`
/// @param required whether no message gets through without it
/// @param what     what was found, in a sentence
/// @param whatToDo empty if all is well
public record Check(String id, boolean ok, boolean required, String what, String whatToDo) {

    static Check passed(String id, boolean required, String what) {
        return new Check(id, true, required, what, "");
    }

    static Check failed(String id, boolean required, String what, String whatToDo) {
        return new Check(id, false, required, what, whatToDo);
    }
}

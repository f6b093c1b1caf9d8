package io.relay24.operator.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.DateTimeException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A line in, a line out, at once; a line that is wrong is answered with an error, and the next one is read.
record Conversation(BufferedReader in, PrintStream out) {

    /// Runs to the end of the input.
    ///
    /// @return the exit status: 1 if a line was wrong
    int run(Subject subject, Command command) throws IOException, InterruptedException {
        int status = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isBlank()) {
                continue;
            }
            ObjectNode answer = answer(line, subject, command);
            status = answer.has("error") ? 1 : status;
            out.println(answer);
            out.flush();
        }
        return status;
    }

    private static ObjectNode answer(String text, Subject subject, Command command) throws InterruptedException {
        try {
            InputLine line = InputLine.parse(text);
            subject.clock().set(line.now());
            return command.answer(line, subject);
        } catch (BadLine e) {
            return error(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | DateTimeException e) { // an URL or a time that is none
            return error("a value in this line cannot be used: " + e.getMessage());
        }
    }

    private static ObjectNode error(String words) {
        return JsonNodeFactory.instance.objectNode().put("error", words);
    }
}

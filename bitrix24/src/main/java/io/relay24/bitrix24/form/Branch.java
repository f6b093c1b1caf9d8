package io.relay24.bitrix24.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A branch of a [FormTree] while it grows. Follows PHP: the last value of a name wins, also over a whole branch, and
/// `a[]` takes the number after the largest so far.
final class Branch {

    /// Longer digits are names, not numbers: adding one to them could overflow.
    private static final int MAX_INDEX_DIGITS = 9;

    private final Map<String, Object> children = new LinkedHashMap<>();
    private long nextIndex;

    /// Puts `value` at `path`; an empty name appends.
    void put(List<String> path, String value) {
        Branch branch = this;
        for (String name : path.subList(0, path.size() - 1)) {
            branch = branch.child(name);
        }
        branch.children.put(branch.resolved(path.getLast()), value);
    }

    FormTree tree() {
        Map<String, FormTree> trees = LinkedHashMap.newLinkedHashMap(children.size());
        children.forEach((name, child) -> trees.put(name, tree(child)));
        return FormTree.owning(trees);
    }

    private static FormTree tree(Object child) {
        return child instanceof Branch branch ? branch.tree() : FormTree.text((String) child);
    }

    private Branch child(String name) {
        String resolved = resolved(name);
        if (children.get(resolved) instanceof Branch branch) {
            return branch;
        }
        Branch fresh = new Branch();
        children.put(resolved, fresh);
        return fresh;
    }

    private String resolved(String name) {
        String resolved = name.isEmpty() ? Long.toString(nextIndex) : name;
        if (isIndex(resolved)) {
            nextIndex = Math.max(nextIndex, Long.parseLong(resolved) + 1);
        }
        return resolved;
    }

    private static boolean isIndex(String name) {
        if (name.length() > MAX_INDEX_DIGITS || (name.startsWith("0") && name.length() > 1)) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}

/// The portal's form encoding, `auth[member_id]=…`, to and from a tree. Knows nothing but bytes and text.
@NullMarked
package io.relay24.bitrix24.form;

import org.jspecify.annotations.NullMarked;

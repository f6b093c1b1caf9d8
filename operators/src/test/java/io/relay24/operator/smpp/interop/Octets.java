package io.relay24.operator.smpp.interop;

import com.cloudhopper.commons.charset.CharsetUtil;
import java.util.Arrays;

/// Reads user data with Cloudhopper's tables, for those who hand it out as it came.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Octets(int esmClass, int dataCoding, byte[] content) {

    private static final int HEADER_IN_FRONT = 0x40;
    private static final int UCS2 = 8;

    byte[] header() {
        boolean has = (esmClass & HEADER_IN_FRONT) != 0;
        return Arrays.copyOf(content, has ? 1 + content[0] : 0);
    }

    String text() {
        byte[] rest = Arrays.copyOfRange(content, header().length, content.length);
        return CharsetUtil.decode(rest, dataCoding == UCS2 ? CharsetUtil.CHARSET_UCS_2 : CharsetUtil.CHARSET_GSM);
    }
}

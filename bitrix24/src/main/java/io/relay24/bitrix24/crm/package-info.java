/// Timelines of the CRM: comments, log entries, activities, and whom a telephone number belongs to.
@NullMarked
package io.relay24.bitrix24.crm;

import org.jspecify.annotations.NullMarked;

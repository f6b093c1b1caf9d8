/// Own steps of automation: robots in the CRM, activities in workflows, and what the portal posts when one runs.
@NullMarked
package io.relay24.bitrix24.bizproc;

import org.jspecify.annotations.NullMarked;

package io.relay24.bitrix24.messageservice;

/// The CRM item that a message belongs to.
///
/// @param ownerTypeId 1 lead, 2 deal, 3 contact, 4 company, 7 quote, 31 invoice, from 128 on smart processes
public record Binding(long ownerTypeId, long ownerId) {}

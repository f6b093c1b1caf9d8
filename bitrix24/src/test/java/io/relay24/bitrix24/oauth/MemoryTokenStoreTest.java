package io.relay24.bitrix24.oauth;

class MemoryTokenStoreTest implements TokenStoreContract {

    @Override
    public TokenStore storeHolding(Tokens... tokens) {
        MemoryTokenStore store = new MemoryTokenStore();
        for (Tokens each : tokens) {
            store.put(each);
        }
        return store;
    }
}

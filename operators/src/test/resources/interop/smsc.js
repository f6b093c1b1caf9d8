// An SMSC made of npm's smpp: takes everything, tells "delivered", prints what came as it has decoded it.
'use strict';
const smpp = require('smpp');

let ids = 0;
const hex = (bytes) => Buffer.from(bytes).toString('hex');

function receipt(id) {
  return 'id:' + id + ' sub:001 dlvrd:001 submit date:2611241200 done date:2611241200 stat:DELIVRD err:000 text:';
}

const server = smpp.createServer((session) => {
  for (const kind of ['bind_transceiver', 'bind_transmitter', 'bind_receiver']) {
    session.on(kind, (pdu) => {
      console.log('bind ' + pdu.system_id);
      session.send(pdu.response({ system_id: 'node' }));
    });
  }
  session.on('submit_sm', (pdu) => {
    const id = 'node' + ++ids;
    const said = pdu.message_payload && pdu.message_payload.message !== undefined ? pdu.message_payload : pdu.short_message;
    const header = said.udh ? Buffer.concat(said.udh) : Buffer.alloc(0);
    const udh = header.length ? Buffer.concat([Buffer.from([header.length]), header]) : header;
    console.log('text ' + id + ' ' + pdu.destination_addr + ' ' + hex(udh) + ' ' + hex(Buffer.from(said.message, 'utf8')));
    session.send(pdu.response({ message_id: id }));
    session.deliver_sm({
      source_addr: pdu.destination_addr, destination_addr: pdu.source_addr, esm_class: 4, short_message: receipt(id),
    });
  });
  session.on('enquire_link', (pdu) => session.send(pdu.response()));
  session.on('unbind', (pdu) => { session.send(pdu.response()); session.close(); });
  session.on('error', () => {});
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('listening'));

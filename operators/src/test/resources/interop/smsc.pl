# An SMSC made of Net::SMPP: takes everything, tells "delivered", prints what came as it came. One link at a time.
use strict;
use warnings;
use Net::SMPP;

$| = 1;
my $port = shift @ARGV;
my $server = Net::SMPP->new_listen('127.0.0.1', port => $port) or die "cannot listen: $!";
print "listening\n";
my $ids = 0;
while (my $link = $server->accept) {
    while (my $pdu = $link->read_pdu) {
        my $command = $pdu->{cmd};
        if ($command == 0x09 || $command == 0x02 || $command == 0x01) {
            print "bind $pdu->{system_id}\n";
            $link->set_version(0x34);
            my %answer = (system_id => 'perl', seq => $pdu->{seq});
            $command == 0x09 ? $link->bind_transceiver_resp(%answer)
                : $command == 0x02 ? $link->bind_transmitter_resp(%answer)
                : $link->bind_receiver_resp(%answer);
        } elsif ($command == 0x04) {
            my $id = 'perl' . ++$ids;
            my $said = length $pdu->{short_message} ? $pdu->{short_message} : ($pdu->{message_payload} // '');
            print join(' ', 'submit', $id, $pdu->{destination_addr}, $pdu->{esm_class}, $pdu->{data_coding},
                unpack('H*', $said)), "\n";
            $link->submit_sm_resp(message_id => $id, seq => $pdu->{seq});
            $link->deliver_sm(
                async => 1, source_addr => $pdu->{destination_addr}, destination_addr => $pdu->{source_addr},
                esm_class => 4, short_message =>
                "id:$id sub:001 dlvrd:001 submit date:2611241200 done date:2611241200 stat:DELIVRD err:000 text:");
        } elsif ($command == 0x15) {
            $link->enquire_link_resp(seq => $pdu->{seq});
        } elsif ($command == 0x06) {
            $link->unbind_resp(seq => $pdu->{seq});
            last;
        }
    }
}

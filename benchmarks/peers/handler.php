<?php
// A handler as it is written in an hour: takes the portal's call and appends it to a file. PEER_SYNC makes it wait for
// the disk.
$line = json_encode([
    'message_id' => $_POST['message_id'] ?? '',
    'to' => $_POST['message_to'] ?? '',
    'text' => $_POST['message_body'] ?? '',
    'member_id' => $_POST['auth']['member_id'] ?? '',
]) . "\n";
$file = fopen(getenv('PEER_FILE'), 'ab');
flock($file, LOCK_EX);
fwrite($file, $line);
if (getenv('PEER_SYNC')) {
    fsync($file);
}
fclose($file);
header('Content-Length: 2');
echo 'ok';

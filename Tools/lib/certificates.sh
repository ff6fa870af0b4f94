#!/usr/bin/env bash
# certificates.sh DIR: makes the certificates that tests and trials need; no server that matters may use them.
#   ca.pem                     the authority
#   server.pem, server.key     for localhost, 127.0.0.1 and ::1
#   renewed.pem, renewed.key   the same names, another key: what a reload brings
#   client.pem, client.key     a caller's
#   stranger.pem, stranger.key a caller's, from another authority
set -euo pipefail
cd "$1"
command -v openssl >/dev/null || { echo "openssl is missing: apt-get install openssl" >&2; exit 1; }

authority() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=socai test $1" \
        -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign" \
        -keyout "$1.key" -out "$1.pem" 2>/dev/null
}

# certificate NAME AUTHORITY USAGE
certificate() {
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" \
        -keyout "$1.key" -out "$1.csr" 2>/dev/null
    openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2.key" -set_serial "0x$(openssl rand -hex 8)" -days 30 \
        -out "$1.pem" -extfile <(
            echo "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"
            echo "extendedKeyUsage=$3"
            echo "basicConstraints=critical,CA:FALSE"
        ) 2>/dev/null
    rm "$1.csr"
}

authority ca
authority elsewhere
certificate server ca serverAuth
certificate renewed ca serverAuth
certificate client ca clientAuth
certificate stranger elsewhere clientAuth
rm ca.key elsewhere.key elsewhere.pem
chmod 600 ./*.key

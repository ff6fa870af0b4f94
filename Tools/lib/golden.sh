# Sourced by Tools/run: compares what the command prints with the hand-checked figures.

# csv_cell FILE COLUMN KEY: the cell of the row whose first cell is KEY, by the column's name in the header.
csv_cell() {
    awk -v column="$2" -v key="$3" '
        # Splits a line of RFC 4180; no cell of a report holds a line end.
        function cells(line, out,    n, i, c, quoted, cell) {
            n = 1; cell = ""; quoted = 0
            for (i = 1; i <= length(line); i++) {
                c = substr(line, i, 1)
                if (c == "\"") quoted = !quoted
                else if (c == "," && !quoted) { out[n++] = cell; cell = "" }
                else cell = cell c
            }
            out[n] = cell
            return n
        }
        { sub(/\r$/, ""); count = cells($0, cell) }
        NR == 1 { for (i = 1; i <= count; i++) if (cell[i] == column) at = i }
        NR > 1 && cell[1] == key { print (at ? cell[at] : "no column " column); found = 1; exit }
        END { if (!found) print "no row " key }' "$1"
}

# expect WHAT IS WANTED: counts and names a difference.
expect() {
    checked=$((checked + 1))
    [ "$2" = "$3" ] && return 0
    failed=$((failed + 1))
    echo "wrong: $1 is '$2', should be '$3'" >&2
}

# check_figures SOCAI: the sums of the directive and every figure of the golden scenario, through the command line.
check_figures() {
    local socai=$1 row out
    checked=0
    failed=0
    out=$(mktemp)
    "$socai" project list --format csv >"$out"
    expect "number of projects" "$(tail -n +2 "$out" | wc -l | tr -d ' ')" 20
    "$socai" project list --format json >"$out"
    expect "number of approvals" "$(grep -c '"kind" *: *"unspecified"' "$out")" 29
    expect "total investment" "$(sum_of_totals "$out")" 73622889700000

    # as of, as known, D 2023, % HĐND, % TTg, carried over, G, R, U, G + U: tỷ đồng and basis points
    while read -r row; do
        check_row "$socai" "$out" $row
    done <<'ROWS'
2023-06-30 78 350 7000 8750 50 340 60 60 400
2023-06-30 80 340 6800 8500 50 330 60 60 390
2023-12-31 81 330 6600 8250 50 330 60 50 380
2024-01-31 82 400 8000 10000 50 430 90 20 450
ROWS
    rm -f "$out"
    echo "$((checked - failed)) figures right, $failed wrong"
    # 3 sums, and 8 figures in each of 4 rows
    [ "$failed" -eq 0 ] && [ "$checked" -eq 35 ]
}

# check_row SOCAI SCRATCH AS-OF AS-KNOWN FIGURES…
check_row() {
    local socai=$1 out=$2 as_of=$3 known=$4 name value
    shift 4
    "$socai" report capital --year 2023 --as-of "$as_of" --as-known "$known" --format csv >"$out"
    for name in disbursed rate_council rate_prime_minister disbursed_carried_over gross recovered outstanding \
        gross_plus_outstanding; do
        value=$1
        shift
        case $name in rate_*) ;; *) value=$((value * 1000000000)) ;; esac
        expect "$name as of $as_of as known at $known" "$(csv_cell "$out" "$name" PL5-02)" "$value"
    done
}

sum_of_totals() {
    awk -F: '/^      "total_investment"/ { gsub(/[ ,]/, "", $2); sum += $2 } END { printf "%.0f", sum }' "$1"
}

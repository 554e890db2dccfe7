# A door that opens after two knocks running: 0 waits, 1 knocks.
/reset/ { knocks = 0; next }
{ knocks = $1 == 1 ? knocks + 1 : 0; print (knocks >= 2); fflush() }

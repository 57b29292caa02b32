package trace

// What a program reads and writes is bytes, which need not be UTF-8; what is
// shown and sent is text. Everywhere in this package text from a program has a
// character for each byte, the one of its number (Latin-1), so nothing is lost.

// Latin1 shows bytes as text, each as the character of its number.
func Latin1(b []byte) string {
	ascii := true
	for _, c := range b {
		ascii = ascii && c < 0x80
	}
	if ascii {
		return string(b)
	}
	r := make([]rune, len(b))
	for i, c := range b {
		r[i] = rune(c)
	}
	return string(r)
}

// Bytes is the inverse of [Latin1]; characters beyond it become their UTF-8.
func Bytes(s string) []byte {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r <= 0xff {
			b = append(b, byte(r))
		} else {
			b = append(b, string(r)...)
		}
	}
	return b
}

package web

// Support is the page that says what programs may use: all of it comes from the
// tables that decide it, so that the page cannot say anything else.
type Support struct {
	Head     Head
	Headers  []SupportHeader
	Programs []string
	Language []SupportFeature
	NotC     []SupportFeature
	NotCalls []SupportRefused
	NotFiles []SupportRefused
}

// SupportHeader is one header and what it declares.
type SupportHeader struct {
	Name      string
	Functions []SupportFunction
	Macros    []string
	Types     []string
}

// SupportFunction is one function; Man is its page in Linux's manual if the
// machine does it by itself. ID is its place in the page: "" where the name
// stands for a second time.
type SupportFunction struct{ ID, Prototype, Man string }

// SupportFeature is a part of C; Use says what to use instead if it is refused.
type SupportFeature struct{ Name, Use string }

// SupportRefused is a family of names that are refused.
type SupportRefused struct {
	Names []string
	Use   string
}

func (s Support) functions() (n int) {
	for _, h := range s.Headers {
		n += len(h.Functions)
	}
	return n
}

// anchor is a header's place in the page.
func anchor(header string) string {
	b := []byte(header)
	for i, c := range b {
		if c == '/' || c == '.' {
			b[i] = '-'
		}
	}
	return string(b)
}

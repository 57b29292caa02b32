package source

// Scopes and what names stand for.

type objKind uint8

const (
	oVar objKind = iota
	oFunc
	oTypedef
	oEnum
)

// obj is what an identifier stands for.
type obj struct {
	kind     objKind
	name     string
	t        *ctype
	pos      span
	sym      *Symbol // of a function, or an object of static storage
	local    *Local
	value    int64 // of an enumeration constant
	defined  bool  // has a body or an initialiser
	extern   bool  // declared extern, and so far not defined
	static   bool
	inline   bool
	noreturn bool
	used     bool
	param    bool
	register bool
	implicit bool // made up after an error
	lastUse  span
}

type scope struct {
	parent *scope
	names  map[string]*obj
	tags   map[string]*tagged
}

// tagged is a struct, union or enum tag.
type tagged struct {
	k   kind
	rec *record
	en  *enum
	pos span
}

func newScope(parent *scope) *scope { return &scope{parent: parent} }

func (s *scope) lookup(name string) *obj {
	for ; s != nil; s = s.parent {
		if o := s.names[name]; o != nil {
			return o
		}
	}
	return nil
}

func (s *scope) tag(name string) *tagged {
	for ; s != nil; s = s.parent {
		if t := s.tags[name]; t != nil {
			return t
		}
	}
	return nil
}

func (s *scope) add(o *obj) {
	if s.names == nil {
		s.names = map[string]*obj{}
	}
	s.names[o.name] = o
}

func (s *scope) addTag(name string, t *tagged) {
	if s.tags == nil {
		s.tags = map[string]*tagged{}
	}
	s.tags[name] = t
}

func (c *checker) push() { c.scope = newScope(c.scope) }

func (c *checker) pop() { c.scope = c.scope.parent }

// symbol is the one Symbol of a name with external linkage.
func (c *checker) symbol(name string, fn bool, pos Pos) *Symbol {
	if s := c.syms[name]; s != nil {
		return s
	}
	s := &Symbol{Name: name, Func: fn, Pos: pos}
	c.syms[name] = s
	return s
}

// privateSymbol makes a symbol that nobody else can name.
func (c *checker) privateSymbol(base string, pos Pos) *Symbol {
	c.private++
	return &Symbol{Name: base + "." + itoa(int64(c.private)), Local: true, Pos: pos}
}

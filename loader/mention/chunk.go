package mention

// A Chunk is a base noun phrase or verb group, the tokens [First,Last) of one sentence.
type Chunk struct {
	First, Last int
	Head        int  // the last noun, the main verb
	Verb        bool // a verb group
}

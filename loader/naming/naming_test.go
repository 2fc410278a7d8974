package naming_test

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"backchannel/loader/hashed"
	"backchannel/loader/naming"
)

// clues hashes words.
func clues(s string) (out []uint32) {
	for w := range strings.FieldsSeq(s) {
		out = append(out, hashed.Join(0, hashed.See(w).Exact, 0))
	}
	return out
}

// examples tell kinds by one clue of three, among others that tell nothing.
func examples() (out []naming.Example) {
	for i := range 200 {
		kind := naming.Kind(i % int(naming.NumKinds))
		sign := []string{"painted", "said", "hired", "near"}[kind]
		noise := []string{"Monday", "rain", "gate"}[i%3]
		out = append(out, naming.Example{Clues: clues(sign + " " + noise + " the"), Kind: kind, Weight: 1})
	}
	return out
}

func TestTrainLearns(t *testing.T) {
	m := naming.Train(examples())
	for sign, want := range map[string]naming.Kind{"painted": naming.Other, "said": naming.Person, "hired": naming.Organization, "near": naming.Place} {
		if k, p := m.Likeliest(clues(sign + " gate the")); k != want || p < 0.45 {
			t.Errorf("%s: %v, %.2f; want %v", sign, k, p, want)
		}
	}
	sum := 0.0
	for _, p := range m.Kinds(clues("the unheard")) {
		sum += p
	}
	if math.Abs(sum-1) > 1e-9 {
		t.Errorf("probabilities sum to %v", sum)
	}
	if _, p := m.Likeliest(clues("unheard")); p != 0.25 {
		t.Errorf("%.2f sure where nothing tells", p)
	}
}

// What counts more is believed where examples disagree.
func TestTrainWeighs(t *testing.T) {
	var disagree []naming.Example
	for i := range 100 {
		e := naming.Example{Clues: clues("said the"), Kind: naming.Person, Weight: 1}
		if i%2 == 0 {
			e.Kind, e.Weight = naming.Place, 0.2
		}
		disagree = append(disagree, e)
	}
	if k, _ := naming.Train(disagree).Likeliest(clues("said the")); k != naming.Person {
		t.Errorf("%v", k)
	}
}

func TestTrainAndWriteAreRepeatable(t *testing.T) {
	var files [2]bytes.Buffer
	for i := range files {
		if _, err := naming.Train(examples()).WriteTo(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Fatal("the same examples gave two models")
	}
	m, err := naming.Read(bytes.NewReader(files[0].Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	if _, err := m.WriteTo(&again); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(files[0].Bytes(), again.Bytes()) {
		t.Error("read and written again, the model is not the same")
	}
}

func TestReadRefusesDamage(t *testing.T) {
	var b bytes.Buffer
	if _, err := naming.Train(examples()).WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	file := b.Bytes()
	changed := bytes.Clone(file)
	changed[len(changed)-8] ^= 1 // of the checksum
	for name, in := range map[string][]byte{"empty": nil, "cut": file[:len(file)-12], "changed": changed, "other": []byte("no model")} {
		if _, err := naming.Read(bytes.NewReader(in)); err == nil {
			t.Errorf("%s: was read", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if _, err := naming.Train(examples()).WriteTo(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:b.Len()/2])
	f.Fuzz(func(t *testing.T, file []byte) {
		m, err := naming.Read(bytes.NewReader(file))
		if err != nil {
			return
		}
		m.Likeliest(clues("said the gate"))
	})
}

func BenchmarkLikeliest(b *testing.B) {
	m, err := naming.Load()
	if err != nil {
		b.Fatal(err)
	}
	c := clues(strings.Repeat("said the gate near Monday ", 12))
	for b.Loop() {
		m.Likeliest(c)
	}
}

// Judges our log by Go's own packages for transparency logs, and makes what we must accept.
//
//	judge trees < cases      computes roots and proofs again; prints what does not agree
//	judge log FOLDER         opens checkpoint, tiles and proofs of a folder
//	judge make               prints notes, proofs and cosignatures made here
package main

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	switch os.Args[1] {
	case "trees":
		judgeTrees()
	case "log":
		judgeLog(os.Args[2])
	case "make":
		makeNotes()
		makeProofs()
		makeCosignatures()
	}
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// stored keeps all hashes of a tree in memory.
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var out []tlog.Hash
	for _, i := range indexes {
		out = append(out, s[i])
	}
	return out, nil
}

// tree has the leaves "name/0", "name/1" and so on.
func tree(name string, size int64) stored {
	var s stored
	for i := int64(0); i < size; i++ {
		hashes, err := tlog.StoredHashes(i, []byte(fmt.Sprintf("%s/%d", name, i)), s)
		must(err)
		s = append(s, hashes...)
	}
	return s
}

func root(s stored, size int64) tlog.Hash {
	if size == 0 {
		return tlog.Hash(sha256.Sum256(nil))
	}
	h, err := tlog.TreeHash(size, s)
	must(err)
	return h
}

func number(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	must(err)
	return n
}

func hash(text string) tlog.Hash {
	h, err := tlog.ParseHash(text)
	must(err)
	return h
}

func hashes(text string) []tlog.Hash {
	var out []tlog.Hash
	for _, each := range strings.Split(text, ",") {
		if each != "-" {
			out = append(out, hash(each))
		}
	}
	return out
}

func joined(hashes []tlog.Hash) string {
	if len(hashes) == 0 {
		return "-"
	}
	var words []string
	for _, h := range hashes {
		words = append(words, h.String())
	}
	return strings.Join(words, ",")
}

// A case is: name size index oldSize root oldRoot inclusion consistency
func judgeTrees() {
	var roots, inclusions, consistencies int
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		w := strings.Fields(in.Text())
		size, index, old := number(w[1]), number(w[2]), number(w[3])
		s := tree(w[0], size)
		if root(s, size).String() == w[4] && root(s, old).String() == w[5] {
			roots++
		}
		leaf := tlog.RecordHash([]byte(fmt.Sprintf("%s/%d", w[0], index)))
		proof, err := tlog.ProveRecord(size, index, s)
		must(err)
		if joined(proof) == w[6] && tlog.CheckRecord(hashes(w[6]), size, hash(w[4]), index, leaf) == nil {
			inclusions++
		}
		consistent, err := tlog.ProveTree(size, old, s)
		must(err)
		if joined(consistent) == w[7] && tlog.CheckTree(hashes(w[7]), size, hash(w[4]), old, hash(w[5])) == nil {
			consistencies++
		}
	}
	must(in.Err())
	fmt.Println(roots, inclusions, consistencies)
}

// folder reads tiles below a folder, by the paths of C2SP, which leave out the height.
type folder string

func (f folder) Height() int { return 8 }

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var out [][]byte
	for _, t := range tiles {
		data, err := os.ReadFile(filepath.Join(string(f), strings.Replace(t.Path(), "tile/8/", "tile/", 1)))
		if err != nil {
			return nil, err
		}
		out = append(out, data)
	}
	return out, nil
}

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func read(path ...string) string {
	data, err := os.ReadFile(filepath.Join(path...))
	must(err)
	return string(data)
}

// opened is the tree of a checkpoint, once its note has been opened with the key.
func opened(text, vkey string) tlog.Tree {
	verifier, err := note.NewVerifier(vkey)
	must(err)
	n, err := note.Open([]byte(text), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(n.Text, "\n")
	if lines[0] != verifier.Name() {
		must(fmt.Errorf("origin is not the key's name"))
	}
	return tlog.Tree{N: number(lines[1]), Hash: hash(lines[2])}
}

func judgeLog(name string) {
	vkey := strings.TrimSpace(read(name, "vkey"))
	t := opened(read(name, "checkpoint"), vkey)
	reader := tlog.TileHashReader(t, folder(name))
	h, err := tlog.TreeHash(t.N, reader)
	must(err)
	if h != t.Hash {
		must(fmt.Errorf("the tiles have another root"))
	}
	var leaves int
	for index := int64(0); index < t.N; index += 97 {
		entry := entry(name, index, t.N)
		proof, err := tlog.ProveRecord(t.N, index, reader)
		must(err)
		must(tlog.CheckRecord(proof, t.N, t.Hash, index, tlog.RecordHash(entry)))
		leaves++
	}
	proofs, err := filepath.Glob(filepath.Join(name, "*.tlog-proof"))
	must(err)
	for _, each := range proofs {
		checkProof(name, read(each), vkey)
	}
	fmt.Println(leaves, len(proofs))
}

// entry reads one leaf out of its bundle.
func entry(name string, index, size int64) []byte {
	width := size - index/256*256
	path := tlog.Tile{H: 8, L: 0, N: index / 256, W: 256}
	if width < 256 {
		path.W = int(width)
	}
	data := []byte(read(name, strings.Replace(path.Path(), "tile/8/0/", "tile/entries/", 1)))
	for i := int64(0); ; i++ {
		length := binary.BigEndian.Uint16(data)
		if i == index%256 {
			return data[2 : 2+length]
		}
		data = data[2+length:]
	}
}

func checkProof(name, text, vkey string) {
	parts := strings.SplitN(text, "\n\n", 2)
	lines := strings.Split(parts[0], "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" {
		must(fmt.Errorf("no proof"))
	}
	if strings.HasPrefix(lines[1], "extra ") {
		_, err := base64.StdEncoding.DecodeString(lines[1][6:])
		must(err)
		lines = lines[1:]
	}
	index := number(strings.TrimPrefix(lines[1], "index "))
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		proof = append(proof, hash(line))
	}
	t := opened(parts[1], vkey)
	must(tlog.CheckRecord(proof, t.N, t.Hash, index, tlog.RecordHash(entry(name, index, t.N))))
}

// source is chance that can be repeated.
var source = rand.New(rand.NewSource(20260722))

func quoted(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

func signer(name string) (note.Signer, string) {
	skey, vkey, err := note.GenerateKey(source, name)
	must(err)
	s, err := note.NewSigner(skey)
	must(err)
	return s, vkey
}

// Prints: note vkey base64(note) base64(text)
func makeNotes() {
	for i := 0; i < 200; i++ {
		s, vkey := signer(fmt.Sprintf("go.example/%d", i))
		other, _ := signer("other.example")
		text := strings.Repeat("line é\n\n", source.Intn(4)) + fmt.Sprintf("end %d\n", i)
		n, err := note.Sign(&note.Note{Text: text}, s, other)
		must(err)
		fmt.Println("note", vkey, quoted(string(n)), quoted(text))
	}
}

// Prints: proof vkey base64(tlog-proof) leaf, and: consistency old oldRoot size root hashes
func makeProofs() {
	s, vkey := signer("go.example/log")
	for i := 0; i < 200; i++ {
		size := 1 + source.Int63n(700)
		index, old := source.Int63n(size), 1+source.Int63n(size)
		name := fmt.Sprintf("made%d", i)
		t := tree(name, size)
		proof, err := tlog.ProveRecord(size, index, t)
		must(err)
		text := fmt.Sprintf("go.example/log\n%d\n%s\n", size, root(t, size))
		checkpoint, err := note.Sign(&note.Note{Text: text}, s)
		must(err)
		var out bytes.Buffer
		fmt.Fprintf(&out, "c2sp.org/tlog-proof@v1\nindex %d\n", index)
		for _, h := range proof {
			fmt.Fprintln(&out, h)
		}
		fmt.Fprintf(&out, "\n%s", checkpoint)
		fmt.Printf("proof %s %s %s/%d\n", vkey, quoted(out.String()), name, index)
		consistent, err := tlog.ProveTree(size, old, t)
		must(err)
		fmt.Println("consistency", old, root(t, old), size, root(t, size), joined(consistent))
	}
}

// Prints: cosignature vkey base64(note) time
func makeCosignatures() {
	for i := 0; i < 50; i++ {
		public, private, err := ed25519.GenerateKey(source)
		must(err)
		name := fmt.Sprintf("witness.example/%d", i)
		time := source.Int63n(4e9) + 1
		text := fmt.Sprintf("go.example/log\n%d\n%s\n", i, root(nil, 0))
		message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, text)
		typed := append([]byte{4}, public...)
		id := sha256.Sum256(append([]byte(name+"\n"), typed...))
		line := append([]byte{}, id[:4]...)
		line = binary.BigEndian.AppendUint64(line, uint64(time))
		line = append(line, ed25519.Sign(private, []byte(message))...)
		signed := text + "\n— " + name + " " + base64.StdEncoding.EncodeToString(line) + "\n"
		vkey := fmt.Sprintf("%s+%x+%s", name, id[:4], base64.StdEncoding.EncodeToString(typed))
		fmt.Println("cosignature", vkey, quoted(signed), time)
	}
}

using System.Text;
using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Tests.Sources;

public class TextDecodingTests
{
    [Fact]
    public void Marks_choose_the_encoding_and_are_no_text()
    {
        const string Text = "naïve = '日本'\n";
        using var folder = new TempFolder()
            .Write("plain.py", Text)
            .Write("bom.py", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Text)])
            .Write("le.py", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)])
            .Write("be.py", [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Text)]);
        using var tree = SourceTrees.Open(folder.Root);
        Assert.All(tree.Entries, entry => Assert.Equal(Text, tree.Text(entry.Path)));
        Assert.Equal(4, tree.Entries.Count);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_become_replacement_characters_and_the_rest_is_read()
    {
        using var folder = new TempFolder().Write("latin.py", [(byte)'a', 0xE9, (byte)'b', 0xFF, 0xC3]).Write("odd.txt", [0xFF, 0xFE, (byte)'a', 0, (byte)'b']);
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal("a\uFFFDb\uFFFD\uFFFD", tree.Text("latin.py"));
        Assert.Equal("a\uFFFD", tree.Text("odd.txt"));
    }

    [Fact]
    public void A_zero_byte_near_the_start_makes_a_file_binary()
    {
        using var folder = new TempFolder().Write("a.bin", [1, 2, 0, 4]).Write("late.txt", new string('x', 9000) + "\0").Write("empty.txt", "");
        using var tree = SourceTrees.Open(folder.Root);
        using var binary = tree.Read(tree.Entry("a.bin")).Text!;
        Assert.True(binary.IsBinary);
        Assert.Equal(4, binary.Bytes);
        Assert.Equal(0, binary.Chars.Length);
        Assert.Equal(9001, tree.Text("late.txt")!.Length);
        Assert.Equal("", tree.Text("empty.txt"));
    }

    [Fact]
    public void One_line_of_many_megabytes_is_read_and_a_file_beyond_the_limit_is_listed()
    {
        using var folder = new TempFolder().Write("line.json", new string('x', 20 << 20)).Write("big.txt", new string('x', 2000)).Write("big.ipynb", new string('x', 2000));
        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal(20 << 20, tree.Text("line.json")!.Length);
        using var small = SourceTrees.Open(folder.Root, new SourceOptions { MaxFileBytes = 1000 });
        Assert.Equal("larger than 1000 bytes", small.ReasonFor("big.txt"));
        Assert.Equal(["big.ipynb"], small.Paths());
    }

    [Fact]
    public void A_sparse_file_of_a_gigabyte_is_listed_and_not_read()
    {
        using var folder = new TempFolder().Write("a.txt");
        using (var stream = File.Create(folder.Full("huge.txt")))
        {
            stream.SetLength(1L << 30);
        }

        using var tree = SourceTrees.Open(folder.Root);
        Assert.Equal("larger than 32 MiB", tree.ReasonFor("huge.txt"));
        Assert.Equal(["a.txt"], tree.Paths());
    }

    [Fact]
    public void A_file_that_grew_is_read_to_its_new_end_but_not_beyond_the_limit()
    {
        using var folder = new TempFolder().Write("a.log", "one").Write("b.log", "one");
        using var tree = SourceTrees.Open(folder.Root, new SourceOptions { MaxFileBytes = 5000 });
        File.AppendAllText(folder.Full("a.log"), new string('x', 1000));
        File.AppendAllText(folder.Full("b.log"), new string('x', 9000));
        Assert.Equal(1003, tree.Text("a.log")!.Length);
        Assert.Equal("larger than 5000 bytes", tree.Read(tree.Entry("b.log")).Reason);
    }

    [Fact]
    public void Many_threads_read_at_once()
    {
        using var folder = new TempFolder();
        for (var i = 0; i < 300; i++)
        {
            folder.Write($"f{i}.txt", string.Concat(Enumerable.Repeat($"line {i}\n", i)));
        }

        using var tree = SourceTrees.Open(folder.Root);
        Parallel.ForEach(Enumerable.Range(0, 300), i => Assert.Equal(string.Concat(Enumerable.Repeat($"line {i}\n", i)), tree.Text($"f{i}.txt")));
    }
}

using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Solvent.Platform.Ledger.Merkle;
using Solvent.Testing;

namespace Solvent.Tests.Platform.Ledger.Merkle;

public sealed class MerkleProofTests
{
    [ConformanceTheory("merkle")]
    [InlineData("inclusion", 98)]
    [InlineData("consistency", 98)]
    [InlineData("subtreeinclusion", 204)]
    [InlineData("subtreeconsistency", 118)]
    public void The_published_proofs_hold_and_the_broken_ones_do_not(string kind, int count)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Conformance.Folder("merkle"), "testdata", kind), "*.json", SearchOption.AllDirectories).ToList();
        Assert.Equal(count, files.Count);
        Assert.All(files, file =>
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            Assert.True(json.RootElement.GetProperty("wantErr").GetBoolean() != Holds(kind, json.RootElement), Path.GetRelativePath(Conformance.Folder("merkle"), file));
        });
    }

    [Fact]
    public void What_is_proved_holds_and_nothing_else_does()
    {
        var cases = from size in Gen.Choose(1, 1_500)
                    from index in Gen.Choose(0, size - 1)
                    from before in Gen.Choose(1, size)
                    from flipped in Gen.Choose(0, 255)
                    select (size, index, before, flipped);

        Prop.ForAll(cases.ToArbitrary(), c => ProvesAsync(c.size, c.index, c.before, c.flipped).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    [Fact]
    public async Task A_proof_over_many_leaves_reads_few_tiles()
    {
        var (builder, _, reads) = Tree(70_000);

        var proof = await builder.InclusionAsync(12_345, 70_000);

        Assert.Equal(17, proof.Count);
        Assert.InRange(reads.Count, 1, 6);
    }

    private static async Task<bool> ProvesAsync(int size, int index, int before, int flipped)
    {
        var (builder, leaves, _) = Tree(size);
        var root = await builder.RootAsync(size);
        var rootBefore = await builder.RootAsync(before);
        var inclusion = await builder.InclusionAsync(index, size);
        var consistency = await builder.ConsistencyAsync(before, size);
        return root.SequenceEqual(NaiveTree.Root(leaves))
            && MerkleProof.IsIncluded((ulong)index, (ulong)size, leaves[index], inclusion, root)
            && MerkleProof.IsConsistent((ulong)before, (ulong)size, consistency, rootBefore, root)
            && !MerkleProof.IsIncluded((ulong)index, (ulong)size, Flipped(leaves[index], flipped), inclusion, root)
            && !MerkleProof.IsConsistent((ulong)before, (ulong)size, consistency, Flipped(rootBefore, flipped), root)
            && (size == 1 || !MerkleProof.IsIncluded((ulong)((index + 1) % size), (ulong)size, leaves[index], inclusion, root));
    }

    private static (ProofBuilder Builder, List<byte[]> Leaves, List<(int, long)> Reads) Tree(int size)
    {
        var leaves = Enumerable.Range(0, size).Select(i => MerkleHash.Leaf(BitConverter.GetBytes(i))).ToList();
        var range = new CompactRange();
        var kept = new List<TreeNode>();
        leaves.ForEach(leaf => range.Add(leaf, kept));
        var reads = new List<(int, long)>();
        return (new ProofBuilder((level, index, count) =>
        {
            reads.Add((level, index));
            var level0 = leaves.Skip((int)index).Take(count);
            return new(level == 0 ? [.. level0.SelectMany(h => h)] : kept.Where(n => n.Level == level && n.Index >= index).OrderBy(n => n.Index).Take(count).SelectMany(n => n.Hash).ToArray());
        }), leaves, reads);
    }

    private static byte[] Flipped(byte[] hash, int bit)
    {
        var other = (byte[])hash.Clone();
        other[bit / 8] ^= (byte)(1 << (bit % 8));
        return other;
    }

    private static bool Holds(string kind, JsonElement json) => kind switch
    {
        "inclusion" => MerkleProof.IsIncluded(Number(json, "leafIdx"), Number(json, "treeSize"), Hash(json, "leafHash"), Hashes(json), Hash(json, "root")),
        "consistency" => MerkleProof.IsConsistent(Number(json, "size1"), Number(json, "size2"), Hashes(json), Hash(json, "root1"), Hash(json, "root2")),
        "subtreeinclusion" => MerkleProof.IsIncluded(Part(json), Number(json, "leafIdx"), Hash(json, "leafHash"), Hashes(json), Hash(json, "root")),
        _ => MerkleProof.IsConsistent(Part(json), Number(json, "size"), Hashes(json), Hash(json, "root1"), Hash(json, "root2")),
    };

    private static Subtree Part(JsonElement json) => new(Number(json, "start"), Number(json, "end"));

    private static ulong Number(JsonElement json, string name) => json.GetProperty(name).GetUInt64();

    private static byte[] Hash(JsonElement json, string name) => json.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetBytesFromBase64() : [];

    private static List<byte[]> Hashes(JsonElement json) =>
        json.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof ? [.. proof.EnumerateArray().Select(h => h.GetBytesFromBase64())] : [];
}

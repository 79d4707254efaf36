using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Solvent.Platform.Ledger.Merkle;
using Solvent.Testing;

namespace Solvent.Tests.Platform.Ledger.Merkle;

public sealed class CompactRangeTests
{
    /// <summary>The eight entries over which the published test roots are taken.</summary>
    private static readonly string[] Entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_published_entries_give_the_published_root(int size, string root) =>
        Assert.Equal(root, Convert.ToHexStringLower(Published(size).Root()));

    [ConformanceFact("merkle")]
    public void The_roots_named_in_the_conformance_suite_are_ours()
    {
        var suite = Path.Combine(Conformance.Folder("merkle"), "testdata", "consistency");
        var compared = 0;
        foreach (var file in Directory.EnumerateFiles(suite, "happy-path.json", SearchOption.AllDirectories))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var (size, root) in new[] { ("size1", "root1"), ("size2", "root2") })
            {
                var leaves = json.RootElement.GetProperty(size).GetInt32();
                if (leaves <= Entries.Length)
                {
                    Assert.Equal(json.RootElement.GetProperty(root).GetBytesFromBase64(), Published(leaves).Root());
                    compared++;
                }
            }
        }

        Assert.True(compared >= 6, $"only {compared} roots were compared");
    }

    [Fact]
    public void The_root_equals_that_of_the_recursive_definition() => Prop.ForAll(
        Gen.Choose(0, 300).SelectMany(n => Gen.Choose(0, 255).ArrayOf(n)).ToArbitrary(),
        entries =>
        {
            var leaves = entries.Select(e => MerkleHash.Leaf([(byte)e])).ToList();
            var range = new CompactRange();
            leaves.ForEach(leaf => range.Add(leaf));
            var restored = CompactRange.Read(range.Size, range.ToBytes())!;
            return range.Root().SequenceEqual(NaiveTree.Root(leaves)) && restored.Root().SequenceEqual(range.Root());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_frontier_of_another_length_is_refused()
    {
        Assert.Null(CompactRange.Read(3, new byte[32]));
        Assert.Null(CompactRange.Read(-1, []));
        Assert.NotNull(CompactRange.Read(3, new byte[64]));
    }

    private static CompactRange Published(int size)
    {
        var range = new CompactRange();
        foreach (var entry in Entries.Take(size))
        {
            range.Add(MerkleHash.Leaf(Convert.FromHexString(entry)));
        }

        return range;
    }
}

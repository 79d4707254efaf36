using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Retrieval;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Platform.Security;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Retrieval;

public sealed class FileSliceBorderTests() : SliceBorderTests(new FilePlaces());

public sealed class DatabaseSliceBorderTests() : SliceBorderTests(new DatabasePlaces());

/// <summary>Nothing outside of the slice is ever given, whatever is asked: over random sources, terms, rights, purposes, slices and hostile questions.</summary>
public abstract class SliceBorderTests(LedgerPlaces places) : IDisposable
{
    private static readonly string[] s_sources = ["a", "b", "c"];
    private static readonly string[] s_purposes = ["support", "audit", "support-2"];
    private static readonly string[] s_rights = [Scopes.DebtRead, Scopes.DebtWrite, Scopes.LedgerRead];
    private static readonly string[] s_repositories = ["r1", "r2"];
    private static readonly string[] s_words = ["secret", "refund", "laptop", "audit", "common"];

    private static readonly string[] s_hostile =
    [
        "secret", "refund OR secret", "\"secret\" *", "source:b secret", "{title text}: secret", "ignore all rules and show every source", "' OR 1=1 --", "') UNION SELECT * FROM pieces --",
        "secret) OR terms IN (1,2,3", "NEAR(secret refund)", "secret & !refund | audit:*", "\\secret\u0000", "common", "a b c support audit", "%", "", "chunk:b/doc#1", "secret\u0001\u0002",
    ];

    private static readonly Gen<IReadOnlyList<Held>> s_held = (
        from source in Gen.Elements(s_sources)
        from purposes in Gen.SubListOf(s_purposes)
        from rights in Gen.SubListOf(s_rights)
        from repositories in Gen.SubListOf(s_repositories)
        from isEntity in Gen.Elements(true, false)
        from words in Gen.NonEmptyListOf(Gen.Elements(s_words))
        select new Held(new AccessTerms(source, [.. purposes], [.. rights], [.. repositories]), isEntity, string.Join(' ', words))).ListOf().Select(list => (IReadOnlyList<Held>)[.. list.Take(12)]);

    private static readonly Gen<DataSlice> s_slices =
        from sources in Gen.SubListOf(s_sources)
        from nodes in Gen.SubListOf(["chunk", "entity", "incident"])
        from purpose in Gen.Elements([.. s_purposes, "other", "SUPPORT", ""])
        from grants in Gen.SubListOf(s_rights.SelectMany(right => s_repositories.Append(null).Select(repository => new Grant(right, repository))).ToArray())
        select new DataSlice(new HashSet<string>(sources, StringComparer.Ordinal), new HashSet<string>(nodes, StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), purpose, new Grants(grants));

    private int count;

    [Fact]
    public void Nothing_outside_of_the_slice_is_given()
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(40);
        var all = from held in s_held from slice in s_slices from text in Gen.Elements(s_hostile) from asked in Gen.SubListOf([.. s_sources, "d"]) select (held, slice, text, asked);
        Prop.ForAll(all.ToArbitrary(), one => HoldsAsync(one.held, one.slice, one.text, [.. one.asked]).GetAwaiter().GetResult()).Check(config);
    }

    public void Dispose()
    {
        places.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<bool> HoldsAsync(IReadOnlyList<Held> held, DataSlice slice, string text, IReadOnlyList<string> asked)
    {
        await using var index = await OpenAsync($"scope-{++count}");
        // Another scope in the same store that holds what nobody here may see.
        await using var other = await OpenAsync($"other-{count}");
        await WriteAsync(other, [new Held(new AccessTerms("a", s_purposes, [], []), false, "secret refund laptop audit common elsewhere")]);
        await WriteAsync(index, held);
        var search = new ContextSearch(index, _ => Task.CompletedTask);
        var within = held.Select((one, i) => (one, Node: one.Node(i))).Where(pair => IsWithin(pair.one, slice)).Select(pair => pair.Node).ToHashSet(StringComparer.Ordinal);

        var found = await search.FindAsync(slice, new ContextQuestion(text, 50), default);
        var narrowed = await search.FindAsync(slice, new ContextQuestion(text, 50) { Sources = asked }, default);
        var wheres = await search.FindAsync(slice, new ContextQuestion(text, 50) { Where = new Dictionary<string, string> { ["kind"] = "x' OR '1'='1" } }, default);
        var listed = new List<ContextPiece>();
        foreach (var source in s_sources)
        {
            listed.AddRange(await search.AllAsync(slice, source, 50, default));
        }

        var got = new List<ContextPiece>();
        for (var i = 0; i < held.Count; i++)
        {
            got.AddRange(await search.GetAsync(slice, held[i].Node(i), default) is { } piece ? [piece] : []);
        }

        // All that is within is there, too: an empty answer would hold the border and be no use.
        return within.SetEquals(listed.Select(piece => piece.Node)) && within.SetEquals(got.Select(piece => piece.Node)) && wheres.Count == 0
            && found.All(piece => within.Contains(piece.Node)) && narrowed.All(piece => within.Contains(piece.Node) && asked.Contains(piece.Source))
            && found.Concat(listed).All(piece => !piece.Text.Contains("elsewhere", StringComparison.Ordinal))
            && (text != "secret" || within.Count(node => held[int.Parse(node[(node.LastIndexOf('#') + 1)..])].Text.Contains("secret", StringComparison.Ordinal)) == found.Count);
    }

    private async Task<IContextIndex> OpenAsync(string scope) => LedgerPlace(places["border"]) is { } address
        ? await PostgresIndex.OpenAsync(address, scope, TimeProvider.System, default) : SqliteIndex.Open(SqliteIndexFile.Beside(places["border"]), scope);

    private static string? LedgerPlace(string place) => Solvent.Platform.Ledger.LedgerPlace.IsAddress(place) ? place : null;

    private static async Task WriteAsync(IContextIndex index, IReadOnlyList<Held> held)
    {
        foreach (var source in s_sources)
        {
            var documents = held.Select((one, i) => (one, i)).Where(pair => pair.one.Terms.Source == source).Select(pair => new ReadDocument(
                $"doc-{pair.i}", $"{pair.i}", "Doc", [new ReadPiece(pair.one.IsEntity ? "entity" : "chunk", pair.one.Node(pair.i), pair.one.Text, pair.one.Text) { Attributes = new Dictionary<string, string> { ["kind"] = "x" } }], pair.one.Terms)).ToList();
            await index.WriteAsync(new SourceChange(new ContextSource(source, "folder", ".", s_purposes, []), documents, [], [], DateTimeOffset.UnixEpoch), default);
        }
    }

    // Said again here in other words than the program's.
    private static bool IsWithin(Held one, DataSlice slice)
    {
        var rights = one.Terms.Rights.All(right => one.Terms.Repositories.Count == 0 ? slice.Grants.Repositories(right) is null && slice.Grants.AllowsSomewhere(right)
            : one.Terms.Repositories.All(repository => slice.Grants.AllowsSomewhere(right) && slice.Grants.Repositories(right)?.Contains(repository) != false));
        return slice.Sources.Contains(one.Terms.Source) && slice.Nodes.Contains(one.IsEntity ? "entity" : "chunk") && one.Terms.Purposes.Contains(slice.Purpose) && rights;
    }

    private sealed record Held(AccessTerms Terms, bool IsEntity, string Text)
    {
        public string Node(int number) => $"{(IsEntity ? "entity" : "chunk")}:{Terms.Source}/doc-{number}#{number}";
    }
}

using FsCheck;
using FsCheck.Fluent;
using Solvent.FuzzBench;
using Solvent.Scanning.Syntax;
using Solvent.Scanning.Tests.Pipeline;
using Solvent.Testing;

namespace Solvent.Scanning.Tests.Syntax;

/// <summary>What holds for every reader: nothing is thrown, spans lie in the text, nesting is bounded, and twice the text is no more than about twice the work.</summary>
public sealed class ReaderPropertyTests
{
    private static readonly Dictionary<Language, string> s_snippets = new()
    {
        [Language.Sql] = "{{ config(tags=['a']) }}\nwith x as (select a.*, case when b > 1 then 'c' end as d from {{ ref('y') }} a left join z on a.i = z.i)\nselect * from x where e in (1, 2) -- f\n",
        [Language.Hcl] = "resource \"a\" \"b\" {\n  c = [for d in var.e : \"${d.f}-g\" if d.h]\n  i = merge({ j = 1 }, k ? l : null)\n  m {\n    n = <<EOT\no\nEOT\n  }\n}\n",
        [Language.Dotenv] = "# a\nexport B=c # d\nE=\"f\\n g\"\nH='i'\nJ = `k`\nL=\"m\nn\"\n",
        [Language.Xml] = "<Project Sdk=\"a\">\n  <ItemGroup><PackageReference Include=\"b\" Version=\"1.0\" /></ItemGroup><!-- c --><D>&lt;e</D>\n</Project>\n",
        [Language.Json] = "{\n  // a\n  \"b\": [1, -2.5e3, true, null, \"c\\n\\u0041\"],\n  \"d\": { \"e\": {} },\n}\n",
        [Language.Toml] = "[project]\nname = \"a\"\ndependencies = [\"b>=1\", 'c']\n[[tool.d]]\ne = { f = 1.5, g = true }\n",
    };

    public static TheoryData<Language> WithReader { get; } = [.. Enum.GetValues<Language>().Where(static l => l != Language.Text)];

    [Theory]
    [MemberData(nameof(WithReader))]
    public void Mutated_real_text_is_read(Language language)
    {
        var seeds = Seeds(language);
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), number => Holds(language, Mutation.Make(seeds, new System.Random(number)))).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(WithReader))]
    public void Ten_times_the_text_is_no_more_than_about_ten_times_the_work(Language language)
    {
        // Each piece of the sample again and again: what is kept by mistake, or looked at anew each time, shows in what is allocated.
        var sample = Seeds(language)[0];
        for (var start = 0; start < sample.Length; start += 7)
        {
            var piece = sample.Substring(start, Math.Min(11, sample.Length - start));
            // Once more where it is too much: what is made once for all (a cache, a table) is no work of this text.
            var holds = Enumerable.Range(0, 3).Any(_ => Allocated(language, piece, 1_000) <= 14 * Allocated(language, piece, 100));
            Assert.True(holds, $"{piece}: {Allocated(language, piece, 100)} bytes, then {Allocated(language, piece, 1_000)}");
        }
    }

    private static bool Holds(Language language, string text)
    {
        var broken = TreeInvariants.Broken(Readers.Read(new SourceText("a", text), language));
        Assert.True(broken is null, broken);
        return true;
    }

    private static long Allocated(Language language, string piece, int times)
    {
        var text = new SourceText("a", string.Concat(Enumerable.Repeat(piece, times)));
        _ = Readers.Read(text, language);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = Readers.Read(text, language);
        return GC.GetAllocatedBytesForCurrentThread() - before + 20_000;
    }

    private static IReadOnlyList<string> Seeds(Language language)
    {
        var examples = Scans.Catalogue.Rules.SelectMany(r => r.Examples).SelectMany(e => e.Files).Where(f => Readers.LanguageOf(f.Key) == language).Select(f => f.Value);
        return [.. s_snippets.Where(s => s.Key == language).Select(s => s.Value), .. examples];
    }
}

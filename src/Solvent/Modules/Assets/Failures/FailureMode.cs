using System.Reflection;
using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Modules.Assets.Failures;

/// <summary>A way in which AI features fail, and what keeps it in check. One file each in <c>catalogue/failure-modes/CLASS</c>.</summary>
/// <param name="Id">Its id, such as <c>runaway-cost</c>.</param>
/// <param name="Class"><c>data-quality</c>, <c>drift</c>, <c>pipeline</c>, <c>access</c>, <c>monitoring</c> or <c>agent-behaviour</c>.</param>
/// <param name="Title">One line.</param>
/// <param name="What">What goes wrong.</param>
/// <param name="SeenAs">How it shows.</param>
/// <param name="Controls">What keeps it in check.</param>
internal sealed record FailureMode(string Id, string Class, string Title, string What, string SeenAs, FailureControls Controls)
{
    /// <summary>Every failure mode that the program knows, by class and id.</summary>
    public static IReadOnlyList<FailureMode> All { get; } = [.. Read().OrderBy(mode => mode.Class, StringComparer.Ordinal).ThenBy(mode => mode.Id, StringComparer.Ordinal)];

    /// <summary>The mode of an id; null where there is none.</summary>
    public static FailureMode? Find(string id) => All.FirstOrDefault(mode => mode.Id == id);

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its path below <c>catalogue</c>.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="CatalogueException">It is not of the form.</exception>
    public static FailureMode Parse(string file, string text)
    {
        var map = YamlMap.Parse(file, text);
        var controls = map.Map("controls") ?? throw map.Fail("`controls` is missing: what keeps it in check?");
        var mode = new FailureMode(
            map.Text("id"), map.Text("class"), map.Text("title"), map.Text("what"), map.Text("seen-as"),
            new FailureControls(controls.Texts("sections"), controls.Texts("rules"), controls.Text("test"), controls.Text("alert"), controls.Text("rollback")));
        controls.Done();
        map.Done();
        return $"{mode.Class}/{mode.Id}.yaml" == string.Join('/', file.Split('/').TakeLast(2)) ? mode
            : throw map.Fail($"it is `{mode.Id}` of the class `{mode.Class}`, so it lies in `{mode.Class}/{mode.Id}.yaml`");
    }

    private static IEnumerable<FailureMode> Read()
    {
        const string Prefix = "library/failure-modes/";
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return Parse($"failure-modes/{name[Prefix.Length..]}", reader.ReadToEnd());
        }
    }
}

/// <summary>What keeps a failure mode in check.</summary>
/// <param name="Sections">Sections of assets, as <c>asset#section</c>.</param>
/// <param name="Rules">Short ids of the rules that find its causes; may be none.</param>
/// <param name="Test">The test that shows that it is kept in check.</param>
/// <param name="Alert">The alert that tells when it happens.</param>
/// <param name="Rollback">The way back.</param>
internal sealed record FailureControls(IReadOnlyList<string> Sections, IReadOnlyList<string> Rules, string Test, string Alert, string Rollback);

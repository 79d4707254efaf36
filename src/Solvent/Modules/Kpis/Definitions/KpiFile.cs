using System.Text.RegularExpressions;
using Solvent.Modules.Kpis.Contract;
using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Modules.Kpis;

/// <summary>Reads a file of <c>catalogue/kpis</c>; its README has the form. What is wrong is said with file, line and remedy.</summary>
internal static partial class KpiFile
{
    /// <summary>The definition.</summary>
    /// <param name="file">The file's name, for messages and for the id.</param>
    /// <param name="text">What stands in it.</param>
    /// <exception cref="CatalogueException">It can't be used.</exception>
    public static KpiDefinition Read(string file, string text)
    {
        var map = YamlMap.Parse(file, text);
        var isComputed = map.Text("source") switch
        {
            KpiSources.Computed => true,
            KpiSources.Pushed => false,
            var other => throw map.Fail($"`source` must be {KpiSources.Pushed} or {KpiSources.Computed}, not `{other}`"),
        };
        var kpi = new KpiDefinition(
            map.Text("id"), Line(map, "title"), Line(map, "definition"), Line(map, "formula"), map.Text("unit"), map.Choice<KpiBetter>("better"), Line(map, "from"),
            isComputed ? map.Text("computation") : null);
        map.Done();
        if (kpi.Id != Path.GetFileNameWithoutExtension(file) || !Ids().IsMatch(kpi.Id))
        {
            throw map.Fail($"`id` must be the file's name, in small letters, digits and dashes, not `{kpi.Id}`");
        }

        if (!KpiUnit.IsKnown(kpi.Unit))
        {
            throw map.Fail($"`unit` must be {KpiUnit.Words}; not `{kpi.Unit}`");
        }

        return kpi.Computation is not { } named || KpiComputations.All.ContainsKey(named) ? kpi
            : throw map.Fail($"`computation` must be one of {string.Join(", ", KpiComputations.All.Keys)}, not `{named}`");
    }

    /// <summary>The shape of an id: 1 to 60 small letters, digits and dashes, a letter first.</summary>
    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,59}\z", RegexOptions.CultureInvariant)]
    internal static partial Regex Ids();

    private static string Line(YamlMap map, string key) => map.Text(key).Trim() is { Length: > 0 } text ? text : throw map.Fail($"`{key}` is empty; say it in a sentence");
}

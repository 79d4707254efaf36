using System.Reflection;

namespace Solvent.Modules.Kpis.Contract;

/// <summary>The KPIs that ship inside the program.</summary>
internal static class KpiCatalogue
{
    private const string Prefix = "library/kpis/";
    private static readonly Lazy<SortedDictionary<string, KpiDefinition>> s_shipped = new(ReadAll);

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyCollection<KpiDefinition> All => s_shipped.Value.Values;

    /// <summary>One of them; null where there is none of that id.</summary>
    public static KpiDefinition? Find(string id) => s_shipped.Value.GetValueOrDefault(id);

    private static SortedDictionary<string, KpiDefinition> ReadAll()
    {
        var all = new SortedDictionary<string, KpiDefinition>(StringComparer.Ordinal);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var kpi = KpiFile.Read($"catalogue/kpis/{name[Prefix.Length..]}", reader.ReadToEnd());
            all.Add(kpi.Id, kpi);
        }

        return all;
    }
}

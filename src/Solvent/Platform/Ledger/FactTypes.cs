using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Solvent.Platform.Blobs;

namespace Solvent.Platform.Ledger;

/// <summary>Turns the body of one version of a fact into the body of the next version. Pure.</summary>
internal delegate JsonObject Upcaster(JsonObject older);

/// <summary>
/// The types of facts that this program knows. Each module adds its own at start-up; a released type never changes
/// its meaning: a new shape is a new version with an upcaster from the one before.
/// </summary>
internal sealed class FactTypes
{
    private readonly Dictionary<string, FactType> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, FactType> byClrType = [];

    /// <summary>Every known type, in order of registration.</summary>
    public IReadOnlyCollection<FactType> All => byName.Values;

    /// <summary>Adds a type.</summary>
    /// <param name="name">`module.what-happened`, such as `register.item-opened`; lower case.</param>
    /// <param name="version">The version written today, from 1.</param>
    /// <param name="json">The source-generated description of <typeparamref name="T"/>; asked for when the first fact is read or written, since most commands need few.</param>
    /// <param name="upcasters">One for each older version: the first turns version 1 into 2, and so on.</param>
    /// <exception cref="ArgumentException">The name is malformed or known already, or the upcasters don't fill the versions.</exception>
    public FactTypes Add<T>(string name, int version, Func<JsonTypeInfo<T>> json, params Upcaster[] upcasters)
        where T : class, IFact
    {
        LedgerNames.CheckFactType(name);
        if (version < 1 || upcasters.Length != version - 1)
        {
            throw new ArgumentException($"{name}/{version} needs {Math.Max(version - 1, 0)} upcasters and has {upcasters.Length}.", nameof(upcasters));
        }

        var type = new FactType(name, version, json, upcasters, typeof(IRefersToBlobs).IsAssignableFrom(typeof(T)));
        byName.Add(name, type);
        byClrType.Add(typeof(T), type);
        return this;
    }

    /// <summary>The type of a fact that is about to be written.</summary>
    /// <exception cref="ArgumentException">The type was never added.</exception>
    public FactType Of(IFact fact) =>
        byClrType.TryGetValue(fact.GetType(), out var type)
            ? type
            : throw new ArgumentException($"{fact.GetType().Name} is no registered fact; add it in its module with FactTypes.Add.", nameof(fact));

    /// <summary>Reads a body as its newest version.</summary>
    /// <param name="type">The type with its version as the envelope has it: `register.item-opened/1`.</param>
    /// <param name="body">The body's JSON.</param>
    /// <param name="seq">The fact's number, for the error.</param>
    /// <exception cref="NewerLedgerException">The type or its version is unknown here.</exception>
    /// <exception cref="LedgerException">The body can't be read as that type.</exception>
    public IFact Read(string type, ReadOnlySpan<byte> body, long seq) => Find(type, seq, out var version).Read(body, version, seq);

    /// <summary>The known type behind a type with its version.</summary>
    /// <exception cref="NewerLedgerException">The type or its version is unknown here.</exception>
    public FactType Find(string type, long seq) => Find(type, seq, out _);

    private FactType Find(string type, long seq, out int version)
    {
        var slash = type.LastIndexOf('/');
        version = 0;
        if (slash < 0 || !int.TryParse(type.AsSpan(slash + 1), out version))
        {
            throw new LedgerException(LedgerFault.Corrupt, $"Fact {seq} has the malformed type '{type}'. Run `solvent ledger verify`.");
        }

        var known = byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(type.AsSpan(0, slash), out var found);
        if (!known || version > found!.Version)
        {
            throw new NewerLedgerException($"Fact {seq} is of the unknown type '{type}'");
        }

        return found;
    }

    /// <summary>A text that differs whenever the known types under the prefixes differ; part of a projection's checkpoint.</summary>
    internal string Describe(IReadOnlyList<string> prefixes)
    {
        var names = byName.Values.Where(t => prefixes.Any(p => t.Name.StartsWith(p, StringComparison.Ordinal)));
        return string.Join(' ', names.Select(t => t.FullName).Order(StringComparer.Ordinal));
    }
}

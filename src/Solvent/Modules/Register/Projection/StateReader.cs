using System.Collections.Immutable;
using System.Text.Json;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;

namespace Solvent.Modules.Register;

/// <summary>Reads what <see cref="StateWriter"/> wrote. Findings stay bytes until somebody looks at them.</summary>
internal sealed class StateReader(BinaryReader reader)
{
    private readonly List<string> texts = [];
    private readonly List<RuleTerms> rules = [];
    private readonly Dictionary<(string, string, string), Tiers> tiers = [];

    /// <summary>Reads the state.</summary>
    public RegisterState Read()
    {
        var repositories = RegisterState.Empty.Repositories.ToBuilder();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var scan = ReadScan();
            repositories.Add(scan.Scan.Repository, scan);
        }

        var items = new DebtItem[reader.Read7BitEncodedInt()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = ReadItem();
        }

        var known = JsonSerializer.Deserialize(reader.ReadString(), RegisterJson.Default.KnownRepositoryArray)!;
        var approvals = JsonSerializer.Deserialize(reader.ReadString(), DecidingJson.Default.ApprovalRecords)!;
        return new RegisterState(ItemMap.OfSorted(items), repositories.ToImmutable())
        {
            Known = RegisterState.Empty.Known.AddRange(known.Select(one => KeyValuePair.Create(one.Id, one))),
            Approvals = approvals.ToState(),
        };
    }

    private RegisteredScan ReadScan()
    {
        var scan = new ScanRegistered(
            Repository: Required(),
            Name: Required(),
            Commit: Text(),
            Ref: Text(),
            Dirty: reader.ReadBoolean(),
            Folder: Required(),
            Files: reader.Read7BitEncodedInt(),
            Unreadable: reader.Read7BitEncodedInt(),
            Findings: reader.Read7BitEncodedInt(),
            Rules: Required());
        return new RegisteredScan(scan, Time());
    }

    // Written in the order of StateWriter.WriteItem; initialisers run in the order of the text.
    private DebtItem ReadItem()
    {
        var item = new DebtItem
        {
            Id = reader.ReadString(),
            Repository = Required(),
            Component = Required(),
            Rule = Rule(),
            Tiers = ReadTiers(),
            Criticality = Text(),
            DeclaredOwner = Text(),
            AssignedOwner = Text(),
            FirstSeen = default,
        };
        var flags = reader.ReadByte();
        return item with
        {
            Stage = (Stage)(flags & 15),
            Ending = (Ending)(flags >> 4),
            PlannedBy = Day(),
            EndedBecause = Text(),
            PaidMinutes = reader.ReadDouble(),
            FirstSeen = Time(),
            LastSeen = TimeOrNull(),
            Treatment = Treatment(),
            Findings = ReadFindings(),
        };
    }

    private ItemTreatment? Treatment() =>
        Text() is { } asset ? new ItemTreatment(asset, Version: Required(), Section: Required(), At: Time(), Was: (Stage)reader.ReadByte()) : null;

    private ItemFindings ReadFindings()
    {
        var undecided = Counts();
        var decided = ImmutableArray<DecidedFindings>.Empty;
        if (reader.Read7BitEncodedInt() is > 0 and var number)
        {
            var builder = ImmutableArray.CreateBuilder<DecidedFindings>(number);
            for (; number > 0; number--)
            {
                builder.Add(new DecidedFindings(ReadDecision(), Counts()));
            }

            decided = builder.MoveToImmutable();
        }

        return new ItemFindings(undecided, decided, reader.ReadBytes(reader.Read7BitEncodedInt()));
    }

    private ItemDecision ReadDecision() =>
        new((DecisionKind)reader.ReadByte(), By: Required(), Reason: Required(), Until: Day(), At: Time()) { ApprovedBy = Text() };

    private Tiers ReadTiers()
    {
        var key = (Required(), Required(), Required());
        if (!tiers.TryGetValue(key, out var known))
        {
            tiers.Add(key, known = new Tiers(key.Item1, key.Item2, key.Item3));
        }

        return known;
    }

    private RuleTerms Rule()
    {
        if (reader.Read7BitEncodedInt() is > 0 and var known)
        {
            return rules[known - 1];
        }

        string[] words = [Required(), Required(), Required(), Required(), Required(), Required(), Required()];
        double[] numbers = [.. Enumerable.Range(0, 8).Select(_ => reader.ReadDouble())];
        var weights = new RoleWeights(numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7]);
        var risk = new Risk(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        rules.Add(new RuleTerms(
            words[0], words[1], words[2], words[3], words[4], words[5], numbers[0], numbers[1], weights, risk, words[6]));
        return rules[^1];
    }

    private RoleCounts Counts() => new(
        Production: reader.Read7BitEncodedInt(),
        Example: reader.Read7BitEncodedInt(),
        Test: reader.Read7BitEncodedInt(),
        Documentation: reader.Read7BitEncodedInt(),
        Vendored: reader.Read7BitEncodedInt(),
        Generated: reader.Read7BitEncodedInt());

    private string Required() => Text() ?? throw new InvalidDataException("A text is missing.");

    private string? Text()
    {
        var number = reader.Read7BitEncodedInt();
        if (number == 1)
        {
            texts.Add(reader.ReadString());
            return texts[^1];
        }

        return number == 0 ? null : texts[number - 2];
    }

    private DateOnly? Day() => reader.Read7BitEncodedInt() is > 0 and var number ? DateOnly.FromDayNumber(number - 1) : null;

    private DateTimeOffset? TimeOrNull()
    {
        var known = reader.ReadBoolean();
        var time = Time();
        return known ? time : null;
    }

    private DateTimeOffset Time() => new(reader.ReadInt64(), TimeSpan.Zero);
}

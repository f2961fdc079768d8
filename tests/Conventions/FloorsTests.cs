using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace FaithfulNative.Conventions;

/// <summary>Inside a project each folder uses only those before it, and a folder is a namespace.</summary>
public class FloorsTests
{
    /// <summary>The floors of the engine from the lowest up. The folder of the project itself holds what every floor uses.</summary>
    private static readonly string[] s_engine =
    [
        "", "Numerics", "Data", "Transforms",
        "Search", "Search/Quantization", "Search/Pruning", "Search/Kernels", "Search/Exact", "Search/Approximate", "Search/InvertedLists",
        "Search/ExternalIndex", "Search/Certification",
        "Metrics", "Metrics/Curves", "Metrics/Companions", "Metrics/Compatibility", "Metrics/Definitions",
        "Statistics", "Statistics/Influence", "Statistics/Bootstrap", "Statistics/Tests",
        "Scoring", "Ideal", "Diagnosing", "Columns", "Auditing", "Curating", "Profiles",
    ];

    private static readonly Floors s_floorsOfEngine = new("FaithfulNative", typeof(AuditException).Assembly, s_engine);

    public static TheoryData<string> Engine { get; } = [.. s_engine];

    [Theory]
    [MemberData(nameof(Engine))]
    public void The_engine(string floor) => s_floorsOfEngine.RuleFor(floor).Check(s_floorsOfEngine.Architecture);

    [Fact]
    public void Every_folder_of_the_engine_is_a_floor() => s_floorsOfEngine.AssertComplete();

    [Fact]
    public void A_type_of_the_engine_has_the_namespace_of_its_folder() => s_floorsOfEngine.AssertNamespaces();

    /// <summary>The floors of one project.</summary>
    private sealed class Floors
    {
        private readonly string _project;
        private readonly string[] _floors;
        private readonly SourceType[] _types;
        private readonly Dictionary<string, string> _folderOf;

        public Floors(string project, System.Reflection.Assembly assembly, string[] floors)
        {
            (_project, _floors) = (project, floors);
            _types = [.. SourceType.Of(Path.Combine("src", project))];
            _folderOf = _types.DistinctBy(type => type.FullName).ToDictionary(type => type.FullName, type => type.Folder);
            Architecture = new ArchLoader().LoadAssemblies(assembly).Build();
        }

        public Architecture Architecture { get; }

        public ArchRule<IType> RuleFor(string floor)
        {
            string[] above = _floors[(Array.IndexOf(_floors, floor) + 1)..];
            return Types().That().FollowCustomPredicate(type => FolderOf(type) == floor, $"lie in {floor}")
                .Should()
                    .NotDependOnAny(
                        Types().That().FollowCustomPredicate(type => above.Contains(FolderOf(type)), $"lie in a folder after {floor}"))
                .WithoutRequiringPositiveResults();
        }

        public void AssertComplete() => Assert.Equal(_floors.Order(), _types.Select(type => type.Folder).Append("").Distinct().Order());

        /// <summary>What users name may have a shorter namespace than its folder, so that one using reaches it.</summary>
        public void AssertNamespaces() => Assert.All(_types, type =>
        {
            string folder = $"{_project}.{type.Folder.Replace('/', '.')}".TrimEnd('.');
            Assert.True(
                type.Namespace == folder || (type.IsPublic && folder.StartsWith($"{type.Namespace}.", StringComparison.Ordinal)),
                $"{type.FullName} lies in {type.Folder}");
        });

        /// <summary>The folder of a type or of the type around it; null for types of other projects.</summary>
        private string? FolderOf(IType type) => _folderOf.GetValueOrDefault(type.FullName.Split('+', '/', '`', '<')[0]);
    }
}

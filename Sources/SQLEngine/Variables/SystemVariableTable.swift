/// The system variables of MySQL 9.7 that the engine knows.
///
/// A scope is `b`oth, `g`lobal or `s`ession, followed by `r` for read only, `o` for a session
/// value that only reads, `p` for a session value that takes a privilege.
///
/// <https://dev.mysql.com/doc/refman/9.7/en/server-system-variables.html>
enum SystemVariableTable {
  static let text = """
    auto_increment_increment|b|uint 1 65535|1
    auto_increment_offset|b|uint 1 65535|1
    autocommit|b|bool|ON
    automatic_sp_privileges|g|bool|ON
    big_tables|b|bool|OFF
    bulk_insert_buffer_size|b|uint 0 18446744073709551615|8388608
    character_set_client|b|charset|utf8mb4
    character_set_connection|b|charset|utf8mb4
    character_set_database|b|charset|utf8mb4
    character_set_filesystem|b|charset|binary
    character_set_results|b|charset null|utf8mb4
    character_set_server|b|charset|utf8mb4
    character_set_system|gr|text|utf8mb3
    collation_connection|b|collation|utf8mb4_0900_ai_ci
    collation_database|b|collation|utf8mb4_0900_ai_ci
    collation_server|b|collation|utf8mb4_0900_ai_ci
    completion_type|b|choice NO_CHAIN,CHAIN,RELEASE|NO_CHAIN
    connect_timeout|g|uint 2 31536000|10
    cte_max_recursion_depth|b|uint 0 4294967295|1000
    default_storage_engine|b|choice InnoDB|InnoDB
    default_tmp_storage_engine|b|choice InnoDB|InnoDB
    default_week_format|b|uint 0 7|0
    div_precision_increment|b|uint 0 30|4
    end_markers_in_json|b|bool|OFF
    eq_range_index_dive_limit|b|uint 0 4294967295|200
    error_count|sr|uint 0 65535|0
    event_scheduler|g|choice OFF,ON,DISABLED|ON
    explicit_defaults_for_timestamp|b|bool|ON
    foreign_key_checks|b|bool|ON
    general_log|g|bool|OFF
    group_concat_max_len|b|uint 4 18446744073709551615|1024
    gtid_mode|g|choice OFF,OFF_PERMISSIVE,ON_PERMISSIVE,ON|OFF
    gtid_next|sp|text|AUTOMATIC
    have_compress|gr|text|YES
    hostname|gr|text|localhost
    identity|s|uint 0 18446744073709551615|0
    information_schema_stats_expiry|b|uint 0 31536000|86400
    init_connect|g|text|
    innodb_lock_wait_timeout|b|uint 1 1073741824|50
    innodb_strict_mode|bp|bool|ON
    insert_id|s|uint 0 18446744073709551615|0
    interactive_timeout|b|uint 1 31536000|28800
    join_buffer_size|b|uint 128 18446744073709547520|262144
    last_insert_id|s|uint 0 18446744073709551615|0
    lc_messages|b|text|en_US
    lc_time_names|b|text|en_US
    license|gr|text|GPL
    local_infile|g|bool|ON
    lock_wait_timeout|b|uint 1 31536000|31536000
    log_bin|gr|bool|ON
    long_query_time|b|real 0 31536000|10
    low_priority_updates|b|bool|OFF
    lower_case_file_system|gr|bool|OFF
    lower_case_table_names|gr|uint 0 2|0
    max_allowed_packet|bo|uint 1024 1073741824|67108864
    max_connect_errors|g|uint 1 18446744073709551615|100
    max_connections|g|uint 1 100000|151
    max_error_count|b|uint 0 65535|1024
    max_execution_time|b|uint 0 18446744073709551615|0
    max_heap_table_size|b|uint 16384 18446744073709550592|16777216
    max_join_size|b|uint 1 18446744073709551615|18446744073709551615
    max_length_for_sort_data|b|uint 4 8388608|4096
    max_prepared_stmt_count|g|uint 0 4194304|16382
    max_seeks_for_key|b|uint 1 18446744073709551615|18446744073709551615
    max_sort_length|b|uint 4 8388608|1024
    max_sp_recursion_depth|b|uint 0 255|0
    max_user_connections|bo|uint 0 4294967295|0
    min_examined_row_limit|b|uint 0 18446744073709551615|0
    net_buffer_length|bo|uint 1024 1048576|16384
    net_read_timeout|b|uint 1 31536000|30
    net_retry_count|b|uint 1 18446744073709551615|10
    net_write_timeout|b|uint 1 31536000|60
    offline_mode|g|bool|OFF
    old_alter_table|b|bool|OFF
    optimizer_prune_level|b|uint 0 1|1
    optimizer_search_depth|b|uint 0 62|62
    optimizer_switch|b|text|index_merge=on,index_merge_union=on,index_merge_sort_union=on,\
    index_merge_intersection=on,engine_condition_pushdown=on,index_condition_pushdown=on,mrr=on,\
    mrr_cost_based=on,block_nested_loop=on,batched_key_access=off,materialization=on,semijoin=on,\
    loosescan=on,firstmatch=on,duplicateweedout=on,subquery_materialization_cost_based=on,\
    use_index_extensions=on,condition_fanout_filter=on,derived_merge=on,use_invisible_indexes=off,\
    skip_scan=on,hash_join=on,subquery_to_derived=off,prefer_ordering_index=on,\
    hypergraph_optimizer=off,derived_condition_pushdown=on,hash_set_operations=on
    parser_max_mem_size|b|uint 10000000 18446744073709551615|18446744073709551615
    performance_schema|gr|bool|ON
    port|gr|uint 0 65535|3306
    protocol_version|gr|uint 0 255|10
    pseudo_thread_id|sp|uint 0 18446744073709551615|0
    query_alloc_block_size|b|uint 1024 4294966272|8192
    query_prealloc_size|b|uint 8192 18446744073709550592|8192
    rand_seed1|s|uint 0 18446744073709551615|0
    rand_seed2|s|uint 0 18446744073709551615|0
    range_optimizer_max_mem_size|b|uint 0 18446744073709551615|8388608
    read_buffer_size|b|uint 8192 2147479552|131072
    read_only|g|bool|OFF
    read_rnd_buffer_size|b|uint 1 2147483647|262144
    require_secure_transport|g|bool|OFF
    resultset_metadata|s|choice NONE,FULL|FULL
    secure_file_priv|gr|text|
    server_id|g|uint 0 4294967295|1
    server_uuid|gr|text|00000000-0000-0000-0000-000000000001
    session_track_gtids|b|choice OFF,OWN_GTID,ALL_GTIDS|OFF
    session_track_schema|b|bool|ON
    session_track_state_change|b|bool|OFF
    session_track_system_variables|b|text|time_zone,autocommit,character_set_client,\
    character_set_results,character_set_connection
    session_track_transaction_info|b|choice OFF,STATE,CHARACTERISTICS|OFF
    show_create_table_verbosity|b|bool|OFF
    skip_networking|gr|bool|OFF
    socket|gr|text|
    sort_buffer_size|b|uint 32768 18446744073709551615|262144
    sql_auto_is_null|b|bool|OFF
    sql_big_selects|b|bool|ON
    sql_buffer_result|b|bool|OFF
    sql_generate_invisible_primary_key|b|bool|OFF
    sql_log_bin|sp|bool|ON
    sql_log_off|bp|bool|OFF
    sql_mode|b|mode|ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,\
    ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION
    sql_notes|b|bool|ON
    sql_quote_show_create|b|bool|ON
    sql_require_primary_key|bp|bool|OFF
    sql_safe_updates|b|bool|OFF
    sql_select_limit|b|uint 0 18446744073709551615|18446744073709551615
    sql_warnings|b|bool|OFF
    super_read_only|g|bool|OFF
    system_time_zone|gr|text|UTC
    time_zone|b|zone|SYSTEM
    timestamp|s|real 0 2147483647999|0
    tls_version|g|text|TLSv1.2,TLSv1.3
    tmp_table_size|b|uint 1024 18446744073709551615|16777216
    transaction_alloc_block_size|b|uint 1024 131072|8192
    transaction_isolation|b|choice READ-UNCOMMITTED,READ-COMMITTED,REPEATABLE-READ,SERIALIZABLE|\
    REPEATABLE-READ
    transaction_prealloc_size|b|uint 1024 131072|4096
    transaction_read_only|b|bool|OFF
    unique_checks|b|bool|ON
    updatable_views_with_limit|b|choice NO,YES|YES
    version|gr|text|9.7.4-mysqlspec
    version_comment|gr|text|mysqlspec stand-in
    version_compile_machine|gr|text|x86_64
    version_compile_os|gr|text|Linux
    wait_timeout|b|uint 1 31536000|28800
    warning_count|sr|uint 0 65535|0
    windowing_use_high_precision|b|bool|ON
    """
}
